package ru.trenergram.bookings;

import java.util.List;

/**
 * To which sessions an answer to several at once applies, as decisions 0021 and 0023 have it, for
 * the tests of these answers: to those that still wait for the client, before their start, at the
 * time that the message told.
 */
final class AnswerStates {

  /** The client comes to all of them, or to none. */
  static final List<String> ANSWERS = List.of("CONFIRM", "DECLINE");

  /** Who is asked, another client of the trainer, and a client of another trainer. */
  static final List<String> CLIENTS = List.of("client", "waiting client", "another client");

  private AnswerStates() {}

  /**
   * One of the sessions that were told.
   *
   * @param told {@code so}: it is as the message told; otherwise how it is not
   */
  record Told(String state, String told, String moment) {

    boolean answered() {
      boolean ahead = moment.equals("far") || moment.equals("near");
      return state.equals("asks-client") && ahead && isTold();
    }

    boolean isTold() {
      return told.equals("so") || told.equals("without-time");
    }

    /** What becomes of it by an answer of its client. */
    String becomes(String answer) {
      return !answered() ? state : answer.equals("CONFIRM") ? "confirmed" : "cancelled";
    }
  }
}
