package ru.trenergram.bot.dialogue;

/** Who registers, as their own contact says. */
record Newcomer(String name, String phone) {}
