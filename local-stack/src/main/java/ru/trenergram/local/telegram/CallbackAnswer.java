package ru.trenergram.local.telegram;

import org.jspecify.annotations.Nullable;

/**
 * What the person sees after a tap: a passing note or, with {@code alert}, a window to close; null
 * shows nothing.
 */
public record CallbackAnswer(@Nullable String text, boolean alert, @Nullable String url) {}
