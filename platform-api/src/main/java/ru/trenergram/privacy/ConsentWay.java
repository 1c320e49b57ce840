package ru.trenergram.privacy;

/** How somebody agreed. */
public enum ConsentWay {
  /** By sharing their contact at registration. */
  BOT_CONTACT,
  /** By a button of the bot. */
  BOT_BUTTON,
  MINI_APP
}
