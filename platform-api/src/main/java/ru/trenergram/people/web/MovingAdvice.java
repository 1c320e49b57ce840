package ru.trenergram.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import ru.trenergram.people.TrainerMoving;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Problems;
import ru.trenergram.tenancy.TenantView;
import ru.trenergram.tenancy.Tenants;

/** Whatever is wished of a trainer who goes elsewhere: the answer says where to try. */
@RestControllerAdvice
@Order(0)
class MovingAdvice {

  private final Problems problems;
  private final Tenants tenants;

  MovingAdvice(Problems problems, Tenants tenants) {
    this.problems = problems;
    this.tenants = tenants;
  }

  @ExceptionHandler
  void moving(TrainerMoving moving, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemException problem =
        ProblemException.of(HttpStatus.CONFLICT, "trainer-moving").with("to", place(moving));
    problems.answer(
        moving.passing() ? problem.retryAfter(Duration.ofSeconds(5)) : problem, request, response);
  }

  private DestinationBody place(TrainerMoving moving) {
    return new DestinationBody(
        moving.destination().value(),
        tenants
            .find(moving.destination())
            .filter(tenant -> !tenant.solo())
            .map(TenantView::name)
            .orElse(null));
  }
}
