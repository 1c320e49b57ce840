package ru.trenergram.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import ru.trenergram.rest.IdempotentWrites;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.RequestDigest;

/** Gives controllers the write that this caller may repeat by its key. */
final class OnceArgument implements HandlerMethodArgumentResolver {

  private final IdempotentWrites writes;

  OnceArgument(IdempotentWrites writes) {
    this.writes = writes;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Once.class;
  }

  @Override
  public Once resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest http =
        Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
    return writes.of(
        CallerArgument.of(request).key(),
        http.getHeader("Idempotency-Key"),
        () -> RequestDigest.of(http));
  }
}
