package ru.trenergram.kernel;

/** What a process of the one image does; domain code is present in each. */
public enum Role {
  /** The REST API. */
  API,
  /** Telegram in and out. */
  BOT,
  /** Public pages. */
  WEB,
  /** Jobs: provisioning, migration, reminders. */
  WORKER
}
