package ru.trenergram.calendars.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.calendars.CalendarFeeds;
import ru.trenergram.calendars.FeedOwner;
import ru.trenergram.calendars.FeedSecret;
import ru.trenergram.identity.web.ClientAddress;
import ru.trenergram.identity.web.PublicEndpoint;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.tenancy.TenantScope;

/**
 * What calendars fetch: the secret in the address is all that they bring. Unknown, taken back and
 * of somebody who left are the same 404.
 */
@RestController
@ConditionalOnRole(Role.API)
class FeedFileController {

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final CalendarFeeds feeds;
  private final TenantScope scope;

  FeedFileController(CalendarFeeds feeds, TenantScope scope) {
    this.feeds = feeds;
    this.scope = scope;
  }

  @Hidden
  @PublicEndpoint
  @GetMapping("/calendars/{secret}.ics")
  ResponseEntity<byte[]> file(@PathVariable String secret, HttpServletRequest request) {
    FeedOwner owner =
        feeds
            .owner(new FeedSecret(secret), ClientAddress.of(request))
            .orElseThrow(ProblemException::notFound);
    byte[] file = scope.call(owner.club(), () -> feeds.file(owner));
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .header("Cache-Control", "private, no-store")
        .header("X-Robots-Tag", "noindex")
        .header("Content-Disposition", "inline; filename=\"trenergram.ics\"")
        .body(file);
  }
}
