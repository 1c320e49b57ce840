package ru.trenergram.rest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code limit} and {@code after}. */
final class PagingArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Paging.class;
  }

  @Override
  public Paging resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    String after = request.getParameter("after");
    return new Paging(
        limit(request.getParameter("limit")), after == null ? null : Cursor.decoded(after));
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return Paging.DEFAULT_LIMIT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= Paging.MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Answered below, as a number out of range is.
    }
    throw ProblemException.invalid("limit", "field.range", 1, Paging.MAX_LIMIT);
  }
}
