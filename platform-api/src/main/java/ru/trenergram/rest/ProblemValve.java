package ru.trenergram.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last resort: what is no request to any servlet is refused without a page. Tomcat makes it.
 */
public final class ProblemValve extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);
  private static final int LOWEST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < LOWEST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    String code = ProblemOf.ofStatus(status).code();
    String id = Correlation.idOf(request);
    byte[] body =
        """
        {"type":"urn:trenergram:problem:%1$s","code":"%1$s","title":"%1$s","status":%2$d,"correlationId":"%3$s"}\
        """
            .formatted(code, status, id)
            .getBytes(StandardCharsets.UTF_8);
    try {
      response.setHeader(Correlation.HEADER, id);
      response.setContentType("application/problem+json");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException e) {
      LOG.debug("the client did not wait for its refusal", e);
    }
  }
}
