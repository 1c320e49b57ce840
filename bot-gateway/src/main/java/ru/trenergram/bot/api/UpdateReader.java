package ru.trenergram.bot.api;

import java.util.Optional;

/** Reads updates as Telegram writes them. */
public interface UpdateReader {

  /** Empty if the text is no update. */
  Optional<Received> read(String json);
}
