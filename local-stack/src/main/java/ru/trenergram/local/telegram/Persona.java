package ru.trenergram.local.telegram;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Telegram user of the simulated world.
 *
 * @param id the Telegram user id, positive; also the id of the private chat with a bot
 * @param languageCode IETF tag of the client's language; Telegram leaves it out for some clients,
 *     hence optional
 * @param phone digits with a leading plus, as Telegram hands it over when the person shares the own
 *     contact
 */
public record Persona(
    long id,
    String firstName,
    @Nullable String lastName,
    @Nullable String username,
    @Nullable String languageCode,
    String phone) {

  public Persona {
    if (id <= 0) {
      throw new IllegalArgumentException("a user id is positive: " + id);
    }
    if (firstName.isBlank()) {
      throw new IllegalArgumentException("a person has a first name");
    }
  }

  /** A Russian-speaking person without a last name and a user name. */
  public static Persona of(long id, String firstName, String phone) {
    return new Persona(id, firstName, null, null, "ru", phone);
  }

  public Persona withLastName(@Nullable String name) {
    return new Persona(id, firstName, name, username, languageCode, phone);
  }

  public Persona withUsername(@Nullable String name) {
    return new Persona(id, firstName, lastName, name, languageCode, phone);
  }

  public Persona withLanguageCode(@Nullable String code) {
    return new Persona(id, firstName, lastName, username, code, phone);
  }

  /** The Bot API's {@code User}. */
  ObjectNode user() {
    ObjectNode user = names(Json.object().put("id", id).put("is_bot", false));
    if (languageCode != null) {
      user.put("language_code", languageCode);
    }
    return user;
  }

  /** The Bot API's {@code Chat} of the private chat with this person. */
  ObjectNode chat() {
    return names(Json.object().put("id", id)).put("type", "private");
  }

  private ObjectNode names(ObjectNode target) {
    target.put("first_name", firstName);
    if (lastName != null) {
      target.put("last_name", lastName);
    }
    if (username != null) {
      target.put("username", username);
    }
    return target;
  }
}
