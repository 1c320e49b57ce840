package ru.trenergram.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Availability;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.HoldSlot;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.Persons;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/** What tests do at the desk of a club: invite, register through the chat, book. */
@Component
class Desk {

  static final Duration SOON = Duration.ofSeconds(30);

  private final TenantScope scope;
  private final Invitations invitations;
  private final Persons persons;
  private final Memberships memberships;
  private final Bookings bookings;
  private final SelfBooking selfBooking;
  private final Availability availability;
  private final RulesDesk rules;
  private final InstantSource clock;

  Desk(
      TenantScope scope,
      Invitations invitations,
      Persons persons,
      Memberships memberships,
      Bookings bookings,
      SelfBooking selfBooking,
      Availability availability,
      RulesDesk rules,
      InstantSource clock) {
    this.scope = scope;
    this.invitations = invitations;
    this.persons = persons;
    this.memberships = memberships;
    this.bookings = bookings;
    this.selfBooking = selfBooking;
    this.availability = availability;
    this.rules = rules;
    this.clock = clock;
  }

  String invitation(TenantId club) {
    return scope.call(club, () -> invitations.invite(null, "owner").link());
  }

  /** Registers through the chat; answers the personal link. */
  String becomeTrainer(Chat chat, TenantId club) {
    int before = chat.lastMessageId();
    chat.open(invitation(club));
    ChatMessage invited = chat.awaitAfter(before, m -> m.text().contains("тренером"), SOON);
    identify(chat, invited);
    chat.awaitAfter(before, m -> m.text().contains("Сколько стоит"), SOON);
    chat.send("2500");
    String welcome = chat.awaitAfter(before, m -> m.text().contains("Готово"), SOON).text();
    return welcome.substring(welcome.indexOf("https://"));
  }

  void becomeClient(Chat chat, String link) {
    int before = chat.lastMessageId();
    boolean english = "en".equals(chat.persona().languageCode());
    String invites = english ? "invites you to train" : "приглашает вас тренир";
    chat.open(link);
    identify(chat, chat.awaitAfter(before, m -> m.text().contains(invites), SOON));
    chat.awaitAfter(before, m -> m.text().contains(english ? "Done!" : "Готово"), SOON);
  }

  private static void identify(Chat chat, ChatMessage invited) {
    if (invited.inlineButtons().isEmpty()) {
      chat.shareContact();
    } else {
      chat.tap(invited.id(), invited.hasButton("Go on") ? "Go on" : "Продолжить");
    }
  }

  Membership membership(Chat chat, TenantId club, MembershipKind kind) {
    return memberships.of(persons.byTelegram(chat.persona().id()).orElseThrow().id()).stream()
        .filter(m -> m.club().equals(club) && m.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  BookingView book(TenantId club, Chat trainer, Chat client, Instant start) {
    BookSession session =
        new BookSession(
            new TrainerId(membership(trainer, club, MembershipKind.TRAINER).member()),
            new ClientId(membership(client, club, MembershipKind.CLIENT).member()),
            start,
            null);
    return ((BookingOutcome.Booked) scope.call(club, () -> bookings.book(session))).booking();
  }

  void confirm(TenantId club, Chat client, BookingView booking) {
    ClientId who = new ClientId(membership(client, club, MembershipKind.CLIENT).member());
    scope.call(club, () -> bookings.confirm(booking.id(), new Actor.ByClient(who)));
  }

  /** The trainer lets clients cancel free of charge until an hour before the start. */
  void freeUntilOneHourBefore(TenantId club, Chat trainer) {
    TrainerId who = new TrainerId(membership(trainer, club, MembershipKind.TRAINER).member());
    scope.run(
        club,
        () -> {
          int version = rules.find(who).orElseThrow().version();
          rules.replace(
              who, new BookingRules(new CancellationTerms(1, 1), true, 5, null, null), version);
        });
  }

  void callOff(TenantId club, Chat trainer, BookingView booking) {
    TrainerId who = new TrainerId(membership(trainer, club, MembershipKind.TRAINER).member());
    scope.call(club, () -> bookings.cancel(booking.id(), new Actor.ByTrainer(who), null));
  }

  void accept(TenantId club, Chat trainer, BookingView booking) {
    TrainerId who = new TrainerId(membership(trainer, club, MembershipKind.TRAINER).member());
    scope.call(club, () -> bookings.confirm(booking.id(), new Actor.ByTrainer(who)));
  }

  /** Asks for one of the free slots, so many days ahead. */
  BookingView request(TenantId club, Chat trainer, Chat client, int days) {
    TrainerId of = new TrainerId(membership(trainer, club, MembershipKind.TRAINER).member());
    Actor.ByClient by =
        new Actor.ByClient(new ClientId(membership(client, club, MembershipKind.CLIENT).member()));
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(days);
    return scope.call(
        club,
        () -> {
          Instant start = availability.freeSlots(of, day, day.plusDays(3), by).getFirst().start();
          HoldSlot wish = new HoldSlot(of, by.client(), start, null, true);
          BookingView held = ((BookingOutcome.Booked) selfBooking.hold(wish)).booking();
          selfBooking.request(held.id(), by);
          return held;
        });
  }

  BookingView look(TenantId club, BookingView booking) {
    return scope.call(club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow());
  }
}
