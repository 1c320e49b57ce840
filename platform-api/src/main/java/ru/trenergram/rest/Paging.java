package ru.trenergram.rest;

import org.jspecify.annotations.Nullable;

/**
 * Which page is wanted: the query parameters {@code limit} (1 to 200, 50 by default) and {@code
 * after}. A parameter of controllers.
 *
 * @param after the end of the page before; null for the first
 */
public record Paging(int limit, @Nullable Cursor after) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  public Paging {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("a page has 1 to 200 items: " + limit);
    }
  }

  /** How many rows to ask for: one more than the page holds tells whether another follows. */
  public int fetch() {
    return limit + 1;
  }
}
