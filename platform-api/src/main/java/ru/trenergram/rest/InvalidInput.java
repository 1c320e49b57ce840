package ru.trenergram.rest;

import java.util.List;
import org.springframework.http.HttpStatus;

/** 400 {@code invalid-input}: which fields of the input are wrong, and why. */
final class InvalidInput {

  /** A wrong field; the message is looked up as a problem's text is, or is text already. */
  record Wrong(String field, String message, List<Object> arguments) {}

  static final String WRONG = "fields";

  private InvalidInput() {}

  static ProblemException of(String field, String message, Object... arguments) {
    return of(List.of(new Wrong(field, message, List.of(arguments))));
  }

  static ProblemException of(List<Wrong> wrong) {
    return ProblemException.of(HttpStatus.BAD_REQUEST, "invalid-input").with(WRONG, wrong);
  }
}
