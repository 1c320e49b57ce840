package ru.trenergram.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Which endpoints need no token, or no club: those whose controller method says so by {@link
 * PublicEndpoint} or {@link WithoutClub}, and the OpenAPI document. All others need both.
 */
@Component
class Endpoints implements SmartInitializingSingleton {

  private static final String OPENAPI = "org.springdoc.";

  private final ObjectProvider<RequestMappingHandlerMapping> mappings;
  private volatile Map<String, Access> exact = Map.of();
  private volatile List<Rule> patterns = List.of();

  Endpoints(
      @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  private record Rule(String method, PathPattern pattern, Access access) {}

  @Override
  public void afterSingletonsInstantiated() {
    Map<String, Access> plain = new HashMap<>();
    List<Rule> others = new ArrayList<>();
    RequestMappingHandlerMapping known = mappings.getIfAvailable();
    if (known == null) {
      return; // A process without a web server.
    }
    known
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          Access access = accessTo(handler);
          if (access != Access.IN_CLUB) {
            rules(mapping, access, plain, others);
          }
        });
    exact = Map.copyOf(plain);
    patterns = List.copyOf(others);
  }

  Access accessTo(HttpServletRequest request) {
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    Access known = exact.get(method + " " + request.getRequestURI());
    if (known != null) {
      return known;
    }
    RequestPath path = null;
    for (Rule rule : patterns) {
      if (rule.method().equals(method)) {
        path = path == null ? parsed(request) : path;
        if (rule.pattern().matches(path.pathWithinApplication())) {
          return rule.access();
        }
      }
    }
    return Access.IN_CLUB;
  }

  private static RequestPath parsed(HttpServletRequest request) {
    return ServletRequestPathUtils.hasParsedRequestPath(request)
        ? ServletRequestPathUtils.getParsedRequestPath(request)
        : ServletRequestPathUtils.parseAndCache(request);
  }

  /** What the method's own annotations say. */
  static Access accessTo(HandlerMethod handler) {
    if (handler.hasMethodAnnotation(PublicEndpoint.class)
        || handler.getBeanType().getName().startsWith(OPENAPI)) {
      return Access.PUBLIC;
    }
    return handler.hasMethodAnnotation(WithoutClub.class) ? Access.WITHOUT_CLUB : Access.IN_CLUB;
  }

  private static void rules(
      RequestMappingInfo mapping, Access access, Map<String, Access> exact, List<Rule> patterns) {
    @Nullable PathPatternsRequestCondition paths = mapping.getPathPatternsCondition();
    if (paths == null) {
      throw new IllegalStateException("endpoints are mapped by path patterns only: " + mapping);
    }
    for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
      for (PathPattern pattern : paths.getPatterns()) {
        if (pattern.hasPatternSyntax()) {
          patterns.add(new Rule(method.name(), pattern, access));
        } else {
          exact.put(method.name() + " " + pattern.getPatternString(), access);
        }
      }
    }
  }
}
