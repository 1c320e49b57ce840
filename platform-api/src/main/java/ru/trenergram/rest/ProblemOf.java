package ru.trenergram.rest;

import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import ru.trenergram.tenancy.TenantUnavailable;
import ru.trenergram.tenancy.UnknownTenant;

/** What each failure means to a client. */
final class ProblemOf {

  private static final Duration SOON = Duration.ofSeconds(5);

  private ProblemOf() {}

  static ProblemException failure(Throwable failure) {
    return switch (failure) {
      case ProblemException problem -> problem;
      case UnknownTenant _ -> ProblemException.of(HttpStatus.NOT_FOUND, "unknown-club");
      case TenantUnavailable later ->
          ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "club-unavailable")
              .retryAfter(later.retryAfter());
      case HttpMessageNotReadableException unreadable -> WrongInput.of(unreadable);
      case MethodArgumentNotValidException invalid -> WrongInput.of(invalid);
      case HandlerMethodValidationException invalid -> WrongInput.of(invalid);
      case ConstraintViolationException invalid -> WrongInput.of(invalid);
      case MethodArgumentTypeMismatchException mismatch ->
          InvalidInput.of(mismatch.getName(), "field.unreadable");
      case MissingServletRequestParameterException missing ->
          InvalidInput.of(missing.getParameterName(), "field.required");
      case MissingRequestHeaderException missing ->
          InvalidInput.of(missing.getHeaderName(), "field.required");
      case RequestRejectedException _ ->
          ProblemException.of(HttpStatus.BAD_REQUEST, "malformed-request");
      case NoResourceFoundException _, NoHandlerFoundException _ -> ProblemException.notFound();
      case HttpRequestMethodNotSupportedException method ->
          withHeaders(
              method, ProblemException.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed"));
      case HttpMediaTypeNotSupportedException media ->
          withHeaders(
              media,
              ProblemException.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"));
      case HttpMediaTypeNotAcceptableException _ ->
          ProblemException.of(HttpStatus.NOT_ACCEPTABLE, "not-acceptable");
      case TaskRejectedException _ -> unavailable("try-again", Duration.ofSeconds(1));
      default -> {
        ProblemException database = DatabaseFailure.problem(failure);
        yield database == null ? other(failure) : database;
      }
    };
  }

  static ProblemException ofStatus(int code) {
    HttpStatus status = HttpStatus.resolve(code);
    if (status == null || status.is5xxServerError() || !status.isError()) {
      return ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error");
    }
    return switch (status) {
      case NOT_FOUND -> ProblemException.notFound();
      case METHOD_NOT_ALLOWED -> ProblemException.of(status, "method-not-allowed");
      case CONTENT_TOO_LARGE -> ProblemException.of(status, "content-too-large");
      default -> ProblemException.of(status, "malformed-request");
    };
  }

  static ProblemException unavailable(String code, @Nullable Duration wait) {
    return ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, code)
        .retryAfter(wait == null ? SOON : wait);
  }

  private static ProblemException other(Throwable failure) {
    return failure instanceof ErrorResponse known
        ? withHeaders(known, ofStatus(known.getStatusCode().value()))
        : ofStatus(500);
  }

  private static ProblemException withHeaders(ErrorResponse known, ProblemException problem) {
    known.getHeaders().forEach((name, values) -> problem.header(name, String.join(", ", values)));
    return problem;
  }
}
