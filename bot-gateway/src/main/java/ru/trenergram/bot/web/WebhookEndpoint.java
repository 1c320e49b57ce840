package ru.trenergram.bot.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.api.Received;
import ru.trenergram.bot.api.UpdateReader;
import ru.trenergram.bot.inbox.Arrivals;
import ru.trenergram.identity.web.PublicEndpoint;
import ru.trenergram.kernel.Digest;

/**
 * Where Telegram posts updates. 200 only once an update is committed; while the database is away
 * 503, so that Telegram tries again.
 */
@RestController
@WhereBotRuns
class WebhookEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);

  private final TelegramSettings settings;
  private final UpdateReader reader;
  private final Arrivals arrivals;

  WebhookEndpoint(TelegramSettings settings, UpdateReader reader, Arrivals arrivals) {
    this.settings = settings;
    this.reader = reader;
    this.arrivals = arrivals;
  }

  @Hidden
  @PublicEndpoint
  @PostMapping("/telegram/{botKey}")
  ResponseEntity<Void> take(
      @PathVariable String botKey,
      @RequestHeader(name = "X-Telegram-Bot-Api-Secret-Token", required = false)
          @Nullable String secret,
      @RequestBody(required = false) byte @Nullable [] body) {
    if (!same(settings.botKey(), botKey) || !same(settings.webhookSecret(), secret)) {
      return status(HttpStatus.UNAUTHORIZED);
    }
    String json = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    Optional<Received> received = reader.read(json);
    if (received.isEmpty()) {
      return status(HttpStatus.BAD_REQUEST);
    }
    try {
      arrivals.take(List.of(new Arrivals.Arrival(received.get(), json)));
      return status(HttpStatus.OK);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("update {} was not taken, the database is away", received.get().updateId());
      return status(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }

  /** Compares digests, so that the time it takes tells nothing; what is not set equals nothing. */
  private static boolean same(@Nullable String expected, @Nullable String given) {
    return expected != null
        && given != null
        && MessageDigest.isEqual(Digest.of(expected), Digest.of(given));
  }

  private static ResponseEntity<Void> status(HttpStatus status) {
    return ResponseEntity.status(status).build();
  }
}
