package ru.trenergram.bot.words;

/** Telegram's HTML. */
public final class Html {

  private Html() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The same text without formatting, still escaped: what is left when Telegram refuses a tag. */
  public static String withoutTags(String html) {
    return html.replaceAll("<[^>]*>", "");
  }
}
