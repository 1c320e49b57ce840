package ru.trenergram.local.telegram;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** One bot with everything that belongs to it. Guarded by the world's lock. */
final class BotAccount {
  private final SimulatorOptions.Bot registration;
  private final UpdateQueue updates;
  private final WebhookState webhook = new WebhookState();
  private final CallbackQueries callbacks;
  private final BotProfile profile = new BotProfile();
  private final Map<Long, Dialog> dialogs = new LinkedHashMap<>();
  private final Set<Long> knownUsers = new HashSet<>();
  private int lastMessageId;

  BotAccount(SimulatorOptions.Bot registration, Instant now) {
    this.registration = registration;
    this.updates = new UpdateQueue(now);
    this.callbacks = new CallbackQueries(now);
  }

  long id() {
    return registration.id();
  }

  String token() {
    return registration.token();
  }

  String username() {
    return registration.username();
  }

  String name() {
    return profile.name().orElse(registration.name());
  }

  UpdateQueue updates() {
    return updates;
  }

  WebhookState webhook() {
    return webhook;
  }

  CallbackQueries callbacks() {
    return callbacks;
  }

  BotProfile profile() {
    return profile;
  }

  int nextMessageId() {
    return ++lastMessageId;
  }

  Dialog dialog(long persona) {
    return dialogs.computeIfAbsent(persona, Dialog::new);
  }

  /** What is worth keeping between runs. */
  Snapshot.OfBot snapshot() {
    return new Snapshot.OfBot(
        username(),
        lastMessageId,
        updates.lastId(),
        updates.all(),
        dialogs.values().stream().map(Dialog::snapshot).toList(),
        profile.snapshot());
  }

  void restore(Snapshot.OfBot saved) {
    lastMessageId = saved.lastMessageId() + Snapshot.SKIPPED_MESSAGE_IDS;
    updates.restore(saved.lastUpdateId(), saved.pending());
    saved.dialogs().forEach(dialog -> dialog(dialog.persona()).restore(dialog));
    profile.restore(saved.profile());
  }

  /** A user the bot heard of without ever having talked to, for instance by a shared contact. */
  void hearsOf(long user) {
    knownUsers.add(user);
  }

  boolean heardOf(long user) {
    return knownUsers.contains(user);
  }

  /** The Bot API's {@code User} of the bot. */
  ObjectNode user() {
    return Json.object()
        .put("id", id())
        .put("is_bot", true)
        .put("first_name", name())
        .put("username", username());
  }
}
