package ru.trenergram.notifications;

import java.util.UUID;

/** A message that could leave now. */
record Waiting(MessageId id, Priority priority, UUID lane, long recipient) {}
