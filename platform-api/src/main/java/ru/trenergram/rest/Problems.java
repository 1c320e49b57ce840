package ru.trenergram.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import ru.trenergram.tenancy.TenantUnavailable;
import tools.jackson.databind.json.JsonMapper;

/** Writes RFC 9457 answers, for controllers as for filters that stand before them. */
@Component
public class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String TYPE = "urn:trenergram:problem:";

  private final ProblemTexts texts;
  private final JsonMapper json;

  Problems(ProblemTexts texts, JsonMapper json) {
    this.texts = texts;
    this.json = json;
  }

  /** Answers a request that has no answer yet with the problem that {@code failure} stands for. */
  public void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemException problem = understand(failure, request);
    if (response.isCommitted()) {
      LOG.warn("{} comes too late, the answer is under way", problem.code());
      return;
    }
    response.setStatus(problem.status().value());
    problem.headers().forEach(response::setHeader);
    response.setHeader(Correlation.HEADER, Correlation.idOf(request));
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.getOutputStream().write(json.writeValueAsBytes(body(problem, request)));
  }

  /** What a failure means to the client; what nobody foresaw is logged here, once. */
  static ProblemException understand(Throwable failure, HttpServletRequest request) {
    ProblemException problem = ProblemOf.failure(failure);
    if (problem.status().value() == 500) {
      LOG.error("{} {} failed", request.getMethod(), mapping(request), failure);
    } else if (failure instanceof TenantUnavailable) {
      // Each request of a club that waits for its migration; health and figures of it are kept.
      LOG.debug("{}: {}", problem.code(), failure.getMessage());
    } else if (problem.status().is5xxServerError()) {
      LOG.warn("{}: {}", problem.code(), failure.toString());
    }
    return problem;
  }

  /** The path as its mapping writes it: what stands in its places may be a secret. */
  private static Object mapping(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern == null ? "(no mapping)" : pattern;
  }

  Map<String, Object> body(ProblemException problem, HttpServletRequest request) {
    Locale language = SpokenLanguage.of(request);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", TYPE + problem.code());
    body.put("code", problem.code());
    body.put("title", texts.title(problem, language));
    body.put("status", problem.status().value());
    String detail = texts.detail(problem, language);
    if (detail != null) {
      body.put("detail", detail);
    }
    body.put("correlationId", Correlation.idOf(request));
    problem.fields().forEach((name, value) -> body.put(name, spoken(value, language)));
    return body;
  }

  private Object spoken(Object value, Locale language) {
    if (value instanceof List<?> list
        && !list.isEmpty()
        && list.getFirst() instanceof InvalidInput.Wrong) {
      return list.stream()
          .map(InvalidInput.Wrong.class::cast)
          .map(w -> new Field(w.field(), texts.text(w.message(), w.arguments(), language)))
          .toList();
    }
    return value;
  }

  /** A wrong field, as the client sees it. */
  record Field(String field, String message) {}
}
