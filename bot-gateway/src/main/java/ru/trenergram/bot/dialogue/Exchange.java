package ru.trenergram.bot.dialogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bot.api.IncomingUpdate.Sender;
import ru.trenergram.bot.delivery.BotPeople;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Person;
import ru.trenergram.kernel.Ids;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * One update being answered: who it is from, and the way to answer. Answers go through the outbox,
 * so they leave exactly when the update is done; each is unique because the update is done once.
 *
 * @param person empty until they have registered anywhere
 * @param memberships living ones, the last chosen first
 */
record Exchange(Sender from, Optional<Person> person, List<Membership> memberships, Outbox outbox) {

  long telegramId() {
    return from.telegramId();
  }

  Language language() {
    return BotPeople.language(from.language());
  }

  List<Membership> memberships(MembershipKind kind) {
    return memberships.stream().filter(m -> m.kind() == kind).toList();
  }

  List<Membership> memberships(MembershipKind kind, TenantId club) {
    return memberships(kind).stream().filter(m -> m.club().equals(club)).toList();
  }

  /** The same once the person works with this membership. */
  Exchange choosing(Membership chosen) {
    return new Exchange(
        from,
        person,
        memberships.stream().map(m -> current(m, m.id().equals(chosen.id()))).toList(),
        outbox);
  }

  /** Answers, in the name of the club that is bound, if one is. */
  void reply(Words words) {
    outbox.put(message(TenantScope.current().orElse(null), words));
  }

  void reply(String text) {
    reply(Words.of(text, Map.of()));
  }

  /** Answers in the name of the platform, whatever is bound. */
  void replyAsPlatform(String text) {
    outbox.put(message(null, Words.of(text, Map.of())));
  }

  /**
   * Takes the buttons away from the message that was pressed and adds what came of it; once, also
   * when it is pressed again.
   */
  void settle(Press press, String note) {
    Words settled = press.message().words().settled(note);
    if (press.externalId() == null) {
      reply(Words.of(note, settled.arguments()));
      return;
    }
    outbox.replace(
        press.externalId(),
        Message.now(
            "pressed/" + press.message().id(),
            telegramId(),
            press.message().tenant(),
            Priority.REPLY,
            settled));
  }

  private static Membership current(Membership m, boolean current) {
    return new Membership(
        m.id(), m.person(), m.kind(), m.club(), m.clubName(), m.member(), current);
  }

  private Message message(@Nullable TenantId club, Words words) {
    return Message.now("reply/" + Ids.next(), telegramId(), club, Priority.REPLY, words);
  }
}
