package ru.trenergram.identity;

import org.jspecify.annotations.Nullable;

/**
 * What the platform knows of a person.
 *
 * @param phone null until the person shared the contact
 */
public record Person(
    PersonId id, long telegramId, String name, @Nullable String phone, Language language) {}
