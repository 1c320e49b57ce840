package ru.trenergram.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.TooManyAttempts;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Problems;

/** What identity's own refusals mean over HTTP. */
@RestControllerAdvice
@Order(0)
class IdentityAdvice {

  private final Problems problems;

  IdentityAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  void forbidden(NotAllowed refused, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.answer(ProblemException.of(HttpStatus.FORBIDDEN, "forbidden"), request, response);
  }

  @ExceptionHandler
  void tooMany(TooManyAttempts refused, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.answer(
        ProblemException.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests")
            .retryAfter(refused.retryAfter()),
        request,
        response);
  }
}
