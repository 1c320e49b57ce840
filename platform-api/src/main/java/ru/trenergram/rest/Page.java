package ru.trenergram.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what to pass as {@code after} for the next page; null on the last
 */
@Schema(description = "A page of a list.")
public record Page<T>(
    List<T> items,
    @Schema(
            description = "What to pass as `after` for the next page; null on the last.",
            example = "MDE5OGEzYzEtNWQyZS03YjY0LTljMWYtMmY2ZjBkNGU4YTEx")
        @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Cuts a page from rows of which one more than needed was asked for.
   *
   * @param rows at most {@link Paging#fetch} rows in order
   * @param key the cursor of a row
   */
  public static <T> Page<T> of(List<T> rows, Paging paging, Function<T, Cursor> key) {
    if (rows.size() <= paging.limit()) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, paging.limit());
    return new Page<>(items, key.apply(items.getLast()).encoded());
  }

  public <R> Page<R> map(Function<? super T, ? extends R> view) {
    return new Page<>(items.stream().<R>map(view).toList(), next);
  }
}
