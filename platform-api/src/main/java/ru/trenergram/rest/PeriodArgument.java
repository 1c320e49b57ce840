package ru.trenergram.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code from} and {@code to}. */
final class PeriodArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Period.class;
  }

  @Override
  public Period resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return new Period(
        moment(request, "from", Moments.EARLIEST), moment(request, "to", Moments.LATEST));
  }

  private static Instant moment(NativeWebRequest request, String name, Instant otherwise) {
    String text = request.getParameter(name);
    return text == null || text.isBlank() ? otherwise : Moments.parse(text, name);
  }
}
