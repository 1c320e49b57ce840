package ru.trenergram.identity.web;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import ru.trenergram.rest.ProblemException;

/** Refusals that several parts of this edge make. */
final class Refusals {

  private Refusals() {}

  static ProblemException unauthenticated(String code) {
    return ProblemException.of(HttpStatus.UNAUTHORIZED, code)
        .header("WWW-Authenticate", "Bearer realm=\"trenergram\", error=\"invalid_token\"");
  }

  static ProblemException signInUnavailable() {
    return ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "sign-in-unavailable")
        .retryAfter(Duration.ofSeconds(10));
  }
}
