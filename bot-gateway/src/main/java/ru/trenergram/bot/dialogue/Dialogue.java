package ru.trenergram.bot.dialogue;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import ru.trenergram.privacy.ConsentWay;
import ru.trenergram.tenancy.TenantId;

/**
 * Where somebody stands in a dialogue of several steps.
 *
 * @param id of this run of the dialogue; buttons name it, so that old ones do nothing
 * @param flow which dialogue it is
 * @param tenant the club it is about
 * @param data what was said so far
 */
record Dialogue(UUID id, String flow, Step step, TenantId tenant, Map<String, String> data) {

  /** What is awaited. */
  enum Step {
    /** The person's own contact. */
    CONTACT,
    /** That a known person goes on as who they are. */
    CONFIRMATION,
    /** The price of a session. */
    PRICE
  }

  Dialogue {
    data = Map.copyOf(data);
  }

  Dialogue at(Step next) {
    return new Dialogue(id, flow, next, tenant, data);
  }

  Dialogue knowing(Newcomer newcomer) {
    Map<String, String> more = new HashMap<>(data);
    more.put("name", newcomer.name());
    more.put("phone", newcomer.phone());
    return new Dialogue(id, flow, step, tenant, more);
  }

  /** How the person agreed to what is kept of them. */
  Dialogue agreed(ConsentWay way) {
    Map<String, String> more = new HashMap<>(data);
    more.put("consent", way.name());
    return new Dialogue(id, flow, step, tenant, more);
  }

  /** A dialogue that a release without versions of consent began was begun by a contact. */
  ConsentWay consent() {
    return ConsentWay.valueOf(data.getOrDefault("consent", ConsentWay.BOT_CONTACT.name()));
  }

  Newcomer newcomer() {
    return new Newcomer(said("name"), said("phone"));
  }

  String said(String what) {
    String value = data.get(what);
    if (value == null) {
      throw new IllegalStateException("the dialogue " + flow + " has no " + what + " yet");
    }
    return value;
  }
}
