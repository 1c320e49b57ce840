package ru.trenergram.bot;

import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.GroupCancelling;
import ru.trenergram.bookings.GroupMoving;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistEntryView;
import ru.trenergram.bookings.WaitlistQuery;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Trainers;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantScope;

/** A group of two on Thursday at noon, both seats of which are taken; Ivan looks at it. */
abstract class GroupDialogueScene extends DialogueScene {

  @Autowired TenantScope scope;
  @Autowired Trainers trainers;
  @Autowired SessionTypes types;
  @Autowired GroupSessions groups;
  @Autowired GroupCancelling cancelling;
  @Autowired GroupMoving moving;
  @Autowired Seats seats;
  @Autowired Bookings bookings;
  @Autowired Waitlist waitlist;

  Instant thursday;
  TrainerId trainer;
  ClientId client;
  SessionType yoga;
  GroupSession group;

  @BeforeEach
  void aFullGroup() {
    thursday = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(3));
    acquainted();
    trainer = new TrainerId(desk.membership(olga, club, MembershipKind.TRAINER).member());
    client = card(ivan);
    yoga = in(() -> types.add(trainer, new SessionTypeWish("Йога", 60, 80_000, 2))).orElseThrow();
    group = made(thursday);
    seated(group, joins("Анна"));
    seated(group, joins("Борис"));
  }

  Chat joins(String name) {
    Chat chat = telegram.chat(telegram.add(name));
    desk.becomeClient(chat, in(() -> trainers.link(trainer)).orElseThrow());
    return chat;
  }

  ClientId card(Chat chat) {
    return new ClientId(desk.membership(chat, club, MembershipKind.CLIENT).member());
  }

  Actor byTrainer() {
    return new Actor.ByTrainer(trainer);
  }

  <T> T in(Callable<T> act) {
    return scope.<T, RuntimeException>call(
        club,
        () -> {
          try {
            return act.call();
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  GroupSession made(Instant start) {
    return done(in(() -> groups.make(new PlanGroup(yoga, start), byTrainer())));
  }

  static GroupSession done(GroupOutcome outcome) {
    return ((GroupOutcome.Done) outcome).session();
  }

  BookingView seated(GroupSession session, Chat whom) {
    TakeSeat wish = new TakeSeat(session.id(), card(whom), true);
    BookingOutcome.Booked seat = (BookingOutcome.Booked) in(() -> seats.add(wish, byTrainer()));
    desk.confirm(club, whom, seat.booking());
    return seat.booking();
  }

  GroupSession now() {
    return in(() -> groups.find(group.id(), byTrainer())).orElseThrow();
  }

  void resized(int capacity) {
    done(in(() -> groups.resize(group.id(), capacity, byTrainer())));
  }

  List<WaitlistEntryView> waits() {
    return in(() ->
        waitlist.list(
            new WaitlistQuery(Optional.empty(), Optional.of(client), Optional.empty(), 50)));
  }

  ChatMessage answer(Chat chat, Runnable act, String part) {
    int before = chat.lastMessageId();
    act.run();
    return chat.awaitAfter(before, message -> message.text().contains(part), SOON);
  }

  ChatMessage full() {
    return answer(ivan, () -> ivan.send("/groups"), "Мест нет. Если встать в очередь");
  }
}
