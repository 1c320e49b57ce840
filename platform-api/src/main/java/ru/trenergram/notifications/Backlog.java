package ru.trenergram.notifications;

/**
 * Messages that may leave and have not, of those urgencies for which the bot has limits. Replies
 * have none and take nothing from the others.
 */
record Backlog(long sessions, long notices, long broadcasts) {

  /** Seconds until none of this urgency is left, at the pace the limits allow: the urgent first. */
  double emptyIn(Priority priority, SenderSettings settings) {
    double others = settings.perSecond();
    return switch (priority) {
      case REPLY -> 0;
      case SESSION -> sessions / others;
      case NOTICE -> (sessions + notices) / others;
      case BROADCAST ->
          (sessions + notices) / others
              + broadcasts / Math.min(others, settings.broadcastsPerSecond());
    };
  }
}
