package ru.trenergram.identity;

/** Somebody for whom Telegram vouches. */
record TelegramUser(long id, Language language) {}
