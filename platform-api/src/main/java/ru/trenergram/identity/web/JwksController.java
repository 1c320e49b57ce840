package ru.trenergram.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/** The public keys by which our own tokens are known. */
@RestController
@ConditionalOnRole(Role.API)
class JwksController {

  private static final Duration CACHED = Duration.ofMinutes(10);

  private final OwnKeys keys;

  JwksController(OwnKeys keys) {
    this.keys = keys;
  }

  @Operation(hidden = true)
  @GetMapping("/.well-known/jwks.json")
  @PublicEndpoint
  ResponseEntity<Map<String, Object>> keys() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
        .body(keys.published().toJSONObject(true));
  }
}
