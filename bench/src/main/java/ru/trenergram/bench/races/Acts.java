package ru.trenergram.bench.races;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Passes;
import ru.trenergram.balances.SellPass;
import ru.trenergram.balances.Waivers;
import ru.trenergram.bench.Domain;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupCancelling;
import ru.trenergram.bookings.GroupMoving;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.HoldSlot;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.MoveSeries;
import ru.trenergram.bookings.Offers;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.bookings.SelfSeating;
import ru.trenergram.bookings.SeriesChanges;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesId;
import ru.trenergram.bookings.SeriesRescheduling;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistEntryId;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Slot;

/** Draws what people do; the same dice and the same bookings give the same acts. */
final class Acts {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  private final RaceWorld.Desk desk;
  private final List<Known> known;
  private final List<Instant> starts;
  private final Random dice;

  /**
   * Acts at one desk.
   *
   * @param starts those that everybody wants
   */
  Acts(RaceWorld.Desk desk, List<Known> known, List<Instant> starts, Random dice) {
    this.desk = desk;
    this.known = known;
    this.starts = starts;
    this.dice = dice;
  }

  /**
   * Something that somebody does.
   *
   * @param work answers with the outcome of the use case
   */
  record Act(String name, RaceWorld.Desk desk, Function<Domain, Object> work) {}

  /** Starts in Moscow's daytime, half an hour apart, from a few hours to two days ahead. */
  static List<Instant> starts(Instant now, Random dice) {
    LocalDate day = LocalDate.ofInstant(now, MOSCOW).plusDays(dice.nextInt(3));
    Instant first = day.atTime(9 + dice.nextInt(10), 0).atZone(MOSCOW).toInstant();
    return List.of(
        first,
        first,
        first.plus(Duration.ofMinutes(30)),
        first.plus(Duration.ofHours(1)),
        first.minus(Duration.ofHours(1)));
  }

  Act next() {
    int chance = dice.nextInt(100);
    if (chance < 45) {
      return wish(chance);
    }
    return known(it -> !it.isGroup())
        .map(booking -> chance < 88 ? change(booking, chance) : money(chance))
        .orElseGet(() -> wish(chance % 45));
  }

  private Act wish(int chance) {
    ClientId client = client();
    Instant start = start();
    Actor by = new Actor.ByTrainer(desk.trainer());
    if (chance < 12) {
      HoldSlot wish = new HoldSlot(desk.trainer(), client, start, dice.nextBoolean());
      return act("hold", domain -> domain.use(SelfBooking.class).hold(wish));
    }
    if (chance < 20) {
      BookSession wish = new BookSession(desk.trainer(), client, start, null, dice.nextBoolean());
      return act("book", domain -> domain.use(Bookings.class).book(wish, by));
    }
    if (chance < 23) {
      BookSeries wish =
          new BookSeries(
              desk.trainer(),
              client,
              start,
              null,
              new Repeat(Set.of(), 1, null, 2, Set.of()),
              dice.nextBoolean() ? ConflictChoice.SKIP : ConflictChoice.ALL_OR_NOTHING,
              true);
      return act("series", domain -> domain.use(SeriesDesk.class).book(wish, by));
    }
    if (chance < 26) {
      PlanGroup plan = new PlanGroup(desk.group(), start);
      return act("group", domain -> domain.use(GroupSessions.class).make(plan, by));
    }
    if (chance < 40) {
      Optional<Known> group = known(Known::isGroup);
      if (group.isPresent()) {
        return seat(group.get(), client, chance);
      }
    }
    LocalTime time = LocalTime.ofInstant(start, MOSCOW);
    WaitWindow window = new WaitWindow(LocalDate.ofInstant(start, MOSCOW), time, time, 60);
    JoinWaitlist wish = new JoinWaitlist(desk.trainer(), client, window);
    return act("wait", domain -> domain.use(Waitlist.class).join(wish));
  }

  private Act seat(Known group, ClientId client, int chance) {
    Actor by = new Actor.ByTrainer(desk.trainer());
    GroupSessionId session = new GroupSessionId(group.booking());
    TakeSeat wish = new TakeSeat(session, client, true);
    if (chance < 32) {
      return act("take a seat", domain -> domain.use(SelfSeating.class).hold(wish));
    }
    if (chance < 37) {
      return act("give a seat", domain -> domain.use(Seats.class).add(wish, by));
    }
    Instant start = start();
    boolean despiteOverlap = dice.nextBoolean();
    return chance == 37
        ? act("cancel a group", d -> d.use(GroupCancelling.class).cancel(session, by, null))
        : act(
            "move a group",
            d -> d.use(GroupMoving.class).move(session, start, by, despiteOverlap, null));
  }

  private Act change(Known booking, int chance) {
    BookingId id = new BookingId(booking.booking());
    Actor.ByClient client =
        new Actor.ByClient(new ClientId(Objects.requireNonNull(booking.client())));
    Actor trainer = new Actor.ByTrainer(desk.trainer());
    Actor any = List.of(client, trainer, new Actor.ByStaff("races")).get(dice.nextInt(3));
    Instant start = start();
    if (chance < 52 && booking.waitlistEntry() != null) {
      return offer(booking, id, client, chance);
    }
    if (chance < 52) {
      return act("request", domain -> domain.use(SelfBooking.class).request(id, client));
    }
    if (chance < 64) {
      Actor by = dice.nextInt(3) == 0 ? trainer : client;
      return act("confirm", domain -> domain.use(Bookings.class).confirm(id, by));
    }
    if (chance < 74) {
      return act("cancel", domain -> domain.use(Bookings.class).cancel(id, any, null));
    }
    if (chance < 81) {
      return act("move", domain -> domain.use(Rescheduling.class).move(id, start, any));
    }
    if (booking.series() != null && chance < 85) {
      return series(booking, id, start, chance);
    }
    boolean came = dice.nextBoolean();
    if (chance < 86) {
      return act("mark", domain -> domain.use(Attendance.class).mark(id, came, trainer));
    }
    return came
        ? act("unmark", domain -> domain.use(Attendance.class).unmark(id, trainer))
        : act("waive", domain -> domain.use(Waivers.class).waive(id, "Прощено", trainer));
  }

  private Act offer(Known booking, BookingId id, Actor.ByClient client, int chance) {
    WaitlistEntryId entry = new WaitlistEntryId(Objects.requireNonNull(booking.waitlistEntry()));
    return switch (chance % 4) {
      case 0 -> act("leave the queue", d -> d.use(Waitlist.class).leave(entry, client));
      case 1 -> act("pass an offer", domain -> domain.use(Offers.class).pass(id, client));
      default -> act("take an offer", domain -> domain.use(Offers.class).take(id, client, true));
    };
  }

  private Act series(Known booking, BookingId id, Instant start, int chance) {
    SeriesId series = new SeriesId(Objects.requireNonNull(booking.series()));
    Actor by = new Actor.ByTrainer(desk.trainer());
    Scope scope = Scope.values()[dice.nextInt(Scope.values().length)];
    if (chance % 2 == 0) {
      return act(
          "cancel a series",
          domain -> domain.use(SeriesChanges.class).cancel(series, scope, id, by, null));
    }
    MoveSeries wish = new MoveSeries(series, id, scope, start, ConflictChoice.SKIP, true);
    return act("move a series", domain -> domain.use(SeriesRescheduling.class).move(wish, by));
  }

  private Act money(int chance) {
    Account account = new Account(desk.trainer(), client());
    Actor by = new Actor.ByTrainer(desk.trainer());
    if (chance < 96) {
      return act("top up", d -> d.use(Balances.class).topUp(account, 250_000, null, by));
    }
    if (chance < 99) {
      SellPass sale = new SellPass(account, 1 + dice.nextInt(3), null, 30, 400_000);
      return act("sell a pass", domain -> domain.use(Passes.class).sell(sale, by));
    }
    Instant start = start();
    ScheduleChange.Block block =
        new ScheduleChange.Block(new Slot(start, start.plus(Duration.ofMinutes(30))), null);
    return act(
        "block time",
        domain -> domain.use(ScheduleDesk.class).save(desk.trainer(), block, Map.of(), by));
  }

  private Optional<Known> known(Predicate<Known> which) {
    List<Known> those = known.stream().filter(which).toList();
    return those.isEmpty() ? Optional.empty() : Optional.of(those.get(dice.nextInt(those.size())));
  }

  private ClientId client() {
    return desk.clients().get(dice.nextInt(desk.clients().size()));
  }

  private Instant start() {
    Instant wanted = starts.get(dice.nextInt(starts.size()));
    return dice.nextInt(4) == 0 ? wanted.plus(Duration.ofDays(1 + dice.nextInt(8))) : wanted;
  }

  private Act act(String name, Function<Domain, Object> work) {
    return new Act(name, desk, work);
  }
}
