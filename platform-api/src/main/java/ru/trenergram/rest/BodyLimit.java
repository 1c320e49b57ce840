package ru.trenergram.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads bodies whole, up to a limit; a larger one is refused before anything looks at it. */
@Component
@Order(0)
class BodyLimit extends OncePerRequestFilter {

  private static final int API = 64 * 1_024;
  private static final int OTHERS = 1_024 * 1_024;

  private final Problems problems;

  BodyLimit(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() == 0
        || (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null)) {
      chain.doFilter(request, response);
      return;
    }
    int limit = request.getRequestURI().startsWith("/api/") ? API : OTHERS;
    byte @Nullable [] body;
    try {
      body =
          request.getContentLengthLong() > limit
              ? null
              : request.getInputStream().readNBytes(limit + 1);
    } catch (IOException e) { // broken off, or chunks that are none
      problems.answer(
          ProblemException.of(HttpStatus.BAD_REQUEST, "malformed-request")
              .header("Connection", "close"),
          request,
          response);
      return;
    }
    if (body == null || body.length > limit) {
      problems.answer(
          ProblemException.of(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", limit / 1_024)
              .header("Connection", "close"),
          request,
          response);
      return;
    }
    chain.doFilter(new HeldBody(request, body), response);
  }
}
