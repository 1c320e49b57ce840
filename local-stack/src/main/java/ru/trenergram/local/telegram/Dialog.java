package ru.trenergram.local.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The private chat of one person with one bot. Guarded by the world's lock. */
final class Dialog {
  private final long persona;
  private final List<Post> posts = new ArrayList<>();
  private boolean started;
  private boolean blocked;
  private @Nullable JsonNode keyboard;
  private @Nullable String action;

  Dialog(long persona) {
    this.persona = persona;
  }

  Snapshot.OfDialog snapshot() {
    return new Snapshot.OfDialog(persona, started, blocked, keyboard, List.copyOf(posts));
  }

  void restore(Snapshot.OfDialog saved) {
    started = saved.started();
    blocked = saved.blocked();
    keyboard = saved.keyboard();
    posts.addAll(saved.posts());
  }

  long persona() {
    return persona;
  }

  List<Post> posts() {
    return List.copyOf(posts);
  }

  Optional<Post> find(int messageId) {
    return posts.stream().filter(post -> post.id() == messageId && !post.deleted()).findFirst();
  }

  void add(Post post) {
    posts.add(post);
    if (post.fromBot()) {
      action = null;
      takeKeyboard(post.markup());
    } else {
      started = true;
      if (keyboard != null && keyboard.path("one_time_keyboard").asBoolean(false)) {
        keyboard = null;
      }
    }
  }

  private void takeKeyboard(@Nullable JsonNode markup) {
    if (markup == null) {
      return;
    }
    if (markup.has("keyboard")) {
      keyboard = markup;
    } else if (markup.path("remove_keyboard").asBoolean(false)) {
      keyboard = null;
    }
  }

  void replace(Post post) {
    posts.replaceAll(old -> old.id() == post.id() ? post : old);
  }

  boolean started() {
    return started;
  }

  boolean blocked() {
    return blocked;
  }

  void blocked(boolean value) {
    blocked = value;
  }

  /** The reply keyboard that the person sees under the chat. */
  @Nullable JsonNode keyboard() {
    return keyboard;
  }

  /** What the bot is doing by its last {@code sendChatAction}, until it sends something. */
  @Nullable String action() {
    return action;
  }

  void action(String value) {
    action = value;
  }
}
