package ru.trenergram.local.mail;

import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;

/**
 * A mail that was caught.
 *
 * @param number counts from 1 in the order of arrival
 * @param to the addresses it went to
 * @param html the HTML part, empty where there is none
 * @param text the plain part, empty where there is none
 */
public record Mail(
    int number,
    Instant received,
    String from,
    List<String> to,
    String subject,
    String html,
    String text) {

  public Mail {
    to = List.copyOf(to);
  }

  /** Where the HTML part leads, in its order. */
  public List<String> links() {
    return Jsoup.parse(html).select("a[href^=http]").eachAttr("href");
  }

  public boolean isFor(String address) {
    return to.stream().anyMatch(address::equalsIgnoreCase);
  }
}
