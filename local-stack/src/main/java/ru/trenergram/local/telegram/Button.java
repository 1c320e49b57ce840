package ru.trenergram.local.telegram;

import org.jspecify.annotations.Nullable;

/**
 * A button under a message or in the reply keyboard.
 *
 * @param callbackData set on an inline button that is tapped
 * @param url set on an inline button that opens a page or a Mini App
 * @param requestsContact true on a reply button that shares the own contact
 */
public record Button(
    String text, @Nullable String callbackData, @Nullable String url, boolean requestsContact) {}
