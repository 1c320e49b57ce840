package ru.trenergram.bot.api;

import java.util.List;

/** What a poll brought. */
public sealed interface Polled {

  /** Updates as they came, in their order; may be none. */
  record Updates(List<String> json) implements Polled {}

  record Failed(CallOutcome outcome) implements Polled {}
}
