package ru.trenergram.bench.kills;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.Persona;

/** Somebody who chats with the bot, and counts what must be answered with exactly one message. */
final class Person {

  /** An answer whose sender was killed again and again comes late, but it comes. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Lab lab;
  private final Persona persona;
  private final Chat chat;
  private final AtomicInteger answersDue = new AtomicInteger();

  Person(Lab lab, String name) {
    this.lab = lab;
    persona = lab.telegram().add(name);
    lab.telegram().changeLanguage(persona.id(), "ru");
    chat = lab.telegram().chat(persona);
  }

  long id() {
    return persona.id();
  }

  String name() {
    return persona.firstName();
  }

  /** How many answers the bot owes for all this person did. */
  int answersDue() {
    return answersDue.get();
  }

  String initData() {
    return lab.telegram().initData(persona);
  }

  void opens(String link) {
    chat.open(link);
    answersDue.incrementAndGet();
  }

  void sharesContact() {
    chat.shareContact();
    answersDue.incrementAndGet();
  }

  void writes(String text) {
    chat.send(text);
    answersDue.incrementAndGet();
  }

  /**
   * Presses a button under the newest question that has it and was not answered yet. A copy of a
   * question carries the same data, and is answered once like the question.
   *
   * @param mark the button by which the question is known
   */
  void answers(String mark, String button, Acknowledged told) {
    for (ChatMessage message : received().reversed()) {
      Optional<String> question = data(message, mark);
      Optional<String> answer = data(message, button);
      if (question.isPresent() && answer.isPresent() && told.presses().add(question.get())) {
        chat.tapData(message.id(), answer.get());
        return;
      }
    }
  }

  private static Optional<String> data(ChatMessage message, String button) {
    return message.inlineButtons().stream()
        .flatMap(List::stream)
        .filter(one -> one.text().equals(button))
        .map(one -> Objects.requireNonNull(one.callbackData()))
        .findFirst();
  }

  ChatMessage reads(String text) {
    return chat.awaitText(text, PATIENCE);
  }

  ChatMessage readsWithButton(String button) {
    return chat.await(message -> message.hasButton(button), PATIENCE);
  }

  /** What the bot has written, oldest first. */
  List<ChatMessage> received() {
    return chat.messages().stream().filter(ChatMessage::fromBot).toList();
  }

  long times(String text) {
    return received().stream().filter(message -> message.text().contains(text)).count();
  }
}
