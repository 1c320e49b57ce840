package ru.trenergram.identity.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import ru.trenergram.identity.Caller;

/** Gives controllers the caller, if they admit this one. */
final class CallerArgument implements HandlerMethodArgumentResolver {

  static Caller of(NativeWebRequest request) {
    if (request.getAttribute(CallerFilter.CALLER, RequestAttributes.SCOPE_REQUEST)
        instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("a public endpoint has no caller");
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return Caller.class.isAssignableFrom(parameter.getParameterType());
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Caller caller = of(request);
    Admission.of(parameter).demand(caller);
    return caller;
  }
}
