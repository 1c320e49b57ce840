package ru.trenergram.local.telegram;

/** A line of the bot's command menu. */
public record BotCommand(String command, String description) {}
