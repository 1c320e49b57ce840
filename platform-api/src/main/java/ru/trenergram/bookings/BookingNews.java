package ru.trenergram.bookings;

import ru.trenergram.tenancy.TenantId;

/**
 * What listeners need to tell both sides.
 *
 * @param trainerChat and {@code clientChat} their Telegram ids
 */
public record BookingNews(TenantId club, BookingView booking, long trainerChat, long clientChat) {}
