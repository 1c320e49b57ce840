package ru.trenergram.bookings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as the other side knows them.
 *
 * @param name null once they were erased; shown by a word of each language
 */
@Schema(description = "One side of a booking.")
public record Party(
    UUID id,
    @Schema(description = "Null once the person had their data erased.", example = "Анна Петрова")
        @Nullable String name) {

  /** Whether they were not erased: of whom was, nothing that is typed is kept (decision 0025). */
  public boolean known() {
    return name != null;
  }

  /** The name for a message, which says by itself who was erased where there is none. */
  public String called() {
    return name == null ? "" : name;
  }
}
