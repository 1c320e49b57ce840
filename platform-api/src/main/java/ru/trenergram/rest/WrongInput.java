package ru.trenergram.rest;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Names the fields that made an input wrong. */
final class WrongInput {

  private WrongInput() {}

  static ProblemException of(HttpMessageNotReadableException unreadable) {
    return unreadable.getCause() instanceof DatabindException mismatch
            && !mismatch.getPath().isEmpty()
        ? InvalidInput.of(path(mismatch), "field.unreadable")
        : ProblemException.of(HttpStatus.BAD_REQUEST, "malformed-json");
  }

  static ProblemException of(MethodArgumentNotValidException invalid) {
    return InvalidInput.of(
        invalid.getBindingResult().getAllErrors().stream()
            .map(
                e -> wrong(e instanceof FieldError field ? field.getField() : e.getObjectName(), e))
            .toList());
  }

  static ProblemException of(HandlerMethodValidationException invalid) {
    return InvalidInput.of(
        invalid.getParameterValidationResults().stream().flatMap(r -> of(r).stream()).toList());
  }

  static ProblemException of(ConstraintViolationException invalid) {
    return InvalidInput.of(
        invalid.getConstraintViolations().stream()
            .map(v ->
                new InvalidInput.Wrong(v.getPropertyPath().toString(), v.getMessage(), List.of()))
            .toList());
  }

  private static List<InvalidInput.Wrong> of(ParameterValidationResult result) {
    if (result instanceof ParameterErrors errors) {
      return errors.getFieldErrors().stream().map(e -> wrong(e.getField(), e)).toList();
    }
    String name = result.getMethodParameter().getParameterName();
    return result.getResolvableErrors().stream()
        .map(e -> wrong(name == null ? "" : name, e))
        .toList();
  }

  private static InvalidInput.Wrong wrong(String field, MessageSourceResolvable error) {
    String message = error.getDefaultMessage();
    return new InvalidInput.Wrong(field, message == null ? "field.unreadable" : message, List.of());
  }

  private static String path(DatabindException mismatch) {
    return mismatch.getPath().stream().map(WrongInput::step).collect(Collectors.joining("."));
  }

  private static String step(JacksonException.Reference step) {
    String name = step.getPropertyName();
    return name == null ? Integer.toString(step.getIndex()) : name;
  }
}
