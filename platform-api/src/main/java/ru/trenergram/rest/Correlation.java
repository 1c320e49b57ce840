package ru.trenergram.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import ru.trenergram.kernel.Ids;

/**
 * Gives every request an id that stands in its log lines and in its answer; the client's own is
 * kept if it is well formed. As the outermost filter it also answers what the others throw.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Correlation extends OncePerRequestFilter {

  static final String HEADER = "X-Correlation-Id";

  private static final String NAME = "correlationId";
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private final Problems problems;

  Correlation(Problems problems) {
    this.problems = problems;
  }

  static String idOf(HttpServletRequest request) {
    return request.getAttribute(NAME) instanceof String known ? known : begin(request);
  }

  private static String begin(HttpServletRequest request) {
    String offered = request.getHeader(HEADER);
    String id =
        offered != null && WELL_FORMED.matcher(offered).matches()
            ? offered
            : Ids.compact(Ids.next());
    request.setAttribute(NAME, id);
    return id;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = begin(request);
    response.setHeader(HEADER, id);
    MDC.put(NAME, id);
    try {
      chain.doFilter(request, new WholeAnswer(response));
    } catch (ServletException | RuntimeException e) {
      problems.answer(
          e instanceof ServletException && e.getCause() != null ? e.getCause() : e,
          request,
          response);
    } finally {
      MDC.remove(NAME);
    }
  }
}
