/**
 * What people are told: the message outbox with an outcome for every row, and the port through
 * which it leaves. Owns {@code cell.message} and {@code message_sender}. Must never call the
 * outside inside a transaction.
 */
@NullMarked
package ru.trenergram.notifications;

import org.jspecify.annotations.NullMarked;
