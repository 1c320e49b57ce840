package ru.trenergram.demo.walk;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The platform's API as one caller; the headers are asked for at each call, so tokens stay fresh.
 */
final class Api {

  private final URI base;
  private final Wire wire;
  private final Supplier<Map<String, String>> headers;

  Api(URI base, Wire wire, Supplier<Map<String, String>> headers) {
    this.base = base;
    this.wire = wire;
    this.headers = headers;
  }

  JsonNode get(String path) {
    return reply(path).expect(200, "GET " + path);
  }

  /** The answer whatever its status. */
  Wire.Reply reply(String path) {
    return wire.get(base.resolve("/api/v1" + path), headers.get());
  }

  JsonNode post(String path, Object body, int status) {
    return wire.post(base.resolve("/api/v1" + path), body, headers.get())
        .expect(status, "POST " + path);
  }

  JsonNode put(String path, Object body) {
    return wire.put(base.resolve("/api/v1" + path), body, headers.get()).expect(200, "PUT " + path);
  }
}
