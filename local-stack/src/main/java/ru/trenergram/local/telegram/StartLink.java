package ru.trenergram.local.telegram;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code t.me/<bot>?start=<payload>}. */
final class StartLink {
  private static final Pattern LINK =
      Pattern.compile(
          "(?:https?://)?t(?:elegram)?\\.me/([A-Za-z0-9_]+)(?:\\?(?:start|startapp)=([A-Za-z0-9_-]*))?");

  private StartLink() {}

  /** Empty for a link without a payload; a link that does not lead to this bot is refused. */
  static String payload(String link, String bot) {
    Matcher matcher = LINK.matcher(link.trim());
    if (!matcher.matches() || !matcher.group(1).equalsIgnoreCase(bot)) {
      throw new IllegalArgumentException("not a link to @" + bot + ": " + link);
    }
    String payload = matcher.group(2);
    return payload == null ? "" : payload;
  }
}
