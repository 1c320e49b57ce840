package ru.trenergram.local.telegram;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The methods that say where updates go. */
final class WebhookMethods {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
  private static final Set<Integer> PORTS = Set.of(-1, 443, 80, 88, 8443);

  private final World world;

  WebhookMethods(World world) {
    this.world = world;
  }

  Map<String, BotMethod> methods() {
    return Map.of(
        "setWebhook", this::set, "deleteWebhook", this::delete, "getWebhookInfo", this::info);
  }

  private Answer set(BotAccount bot, Arguments arguments) {
    if (arguments.text("url").isEmpty()) {
      return delete(bot, arguments);
    }
    URI url = url(arguments.text("url"));
    String secret = arguments.text("secret_token");
    if (secret.length() > 256) {
      throw Refused.badRequest("secret token is too long");
    }
    if (!secret.matches("[A-Za-z0-9_-]*")) {
      throw Refused.badRequest("secret token contains unallowed characters");
    }
    int connections = Math.clamp(arguments.integer("max_connections", 40), 1, 100);
    UpdateMethods.allow(bot, arguments);
    dropIfAsked(bot, arguments);
    WebhookState.Target target = new WebhookState.Target(url, secret, connections);
    boolean same = bot.webhook().target().filter(target::equals).isPresent();
    if (!same) {
      bot.webhook().set(target);
    }
    world.changed(new World.Change("webhook", null, bot.username()));
    return Answer.done(same ? "Webhook is already set" : "Webhook was set");
  }

  /**
   * Telegram takes HTTPS only; here a laptop's own address may be plain, and nobody outside is ever
   * called.
   */
  private static URI url(String text) {
    URI url;
    try {
      url = new URI(text.contains("://") ? text : "https://" + text);
    } catch (URISyntaxException malformed) {
      throw Refused.badRequest("invalid webhook URL specified");
    }
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    if (host.isEmpty()) {
      throw Refused.badRequest("invalid webhook URL specified");
    }
    boolean loopback = LOOPBACK.contains(host);
    if (!loopback && !"https".equals(url.getScheme())) {
      throw Refused.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    }
    if (!loopback && !PORTS.contains(url.getPort())) {
      throw Refused.badRequest(
          "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    }
    if (!loopback) {
      throw Refused.badRequest("bad webhook: Failed to resolve host: Name or service not known");
    }
    return url;
  }

  private Answer delete(BotAccount bot, Arguments arguments) {
    dropIfAsked(bot, arguments);
    boolean was = bot.webhook().remove();
    world.changed(new World.Change("webhook", null, bot.username()));
    return Answer.done(was ? "Webhook was deleted" : "Webhook is already deleted");
  }

  private static void dropIfAsked(BotAccount bot, Arguments arguments) {
    if (arguments.flag("drop_pending_updates")) {
      bot.updates().clear();
    }
  }

  private Answer info(BotAccount bot, Arguments arguments) {
    WebhookState webhook = bot.webhook();
    Optional<WebhookState.Target> target = webhook.target();
    ObjectNode info =
        Json.object()
            .put("url", target.map(set -> set.url().toString()).orElse(""))
            .put("has_custom_certificate", false)
            .put("pending_update_count", bot.updates().size());
    target.ifPresent(
        set -> info.put("max_connections", set.maxConnections()).put("ip_address", "127.0.0.1"));
    webhook
        .lastFailure()
        .ifPresent(failure ->
            info.put("last_error_date", failure.at().getEpochSecond())
                .put("last_error_message", failure.message()));
    if (!bot.updates().allowed().isEmpty()) {
      ArrayNode kinds = Json.array();
      bot.updates().allowed().stream().sorted().forEach(kinds::add);
      info.set("allowed_updates", kinds);
    }
    return Answer.of(info);
  }
}
