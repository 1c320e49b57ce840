package ru.trenergram.notifications;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/**
 * Something a person can press under a message. {@code label} is a key of the message bundle.
 *
 * <p>What is stored is this, never a callback text: the sender makes that from the message and the
 * button's place in it, so that a press is bound to tenant, recipient, verb and subject.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Button.Action.class, name = "action"),
  @JsonSubTypes.Type(value = Button.Link.class, name = "link"),
  @JsonSubTypes.Type(value = Button.ShareContact.class, name = "contact")
})
public sealed interface Button {

  String label();

  /**
   * Does {@code verb} to {@code subject} (usually an id).
   *
   * @param arguments named arguments of the label
   */
  record Action(String label, Map<String, Object> arguments, String verb, String subject)
      implements Button {

    public Action {
      arguments = Map.copyOf(arguments);
    }

    public Action(String label, String verb, String subject) {
      this(label, Map.of(), verb, subject);
    }
  }

  /** Opens an address. */
  record Link(String label, String url) implements Button {}

  /** Asks for the person's own contact. */
  record ShareContact(String label) implements Button {}
}
