package ru.trenergram.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import ru.trenergram.kernel.Digest;

/** What a request asks for, in 32 bytes: method, address and body. */
public final class RequestDigest {

  private RequestDigest() {}

  public static byte[] of(HttpServletRequest request) {
    byte[] address =
        (request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString())
            .getBytes(StandardCharsets.UTF_8);
    byte[] body =
        request.getAttribute(HeldBody.ATTRIBUTE) instanceof byte[] held ? held : new byte[0];
    byte[] both = new byte[64];
    System.arraycopy(Digest.of(address), 0, both, 0, 32);
    System.arraycopy(Digest.of(body), 0, both, 32, 32);
    return Digest.of(both);
  }
}
