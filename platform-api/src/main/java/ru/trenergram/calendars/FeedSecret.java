package ru.trenergram.calendars;

import ru.trenergram.kernel.Digest;
import ru.trenergram.kernel.Ids;

/** What opens a feed: 128 random bits. Shows itself to nobody by accident. */
public record FeedSecret(String code) {

  static FeedSecret next() {
    return new FeedSecret(Ids.secretCode());
  }

  byte[] hash() {
    return Digest.of(code);
  }

  @Override
  public String toString() {
    return "FeedSecret[…]";
  }
}
