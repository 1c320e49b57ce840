package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.AccountView;
import ru.trenergram.balances.BalanceQuery;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.EntryId;
import ru.trenergram.balances.Forecast;
import ru.trenergram.balances.PassId;
import ru.trenergram.balances.Passes;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Sessions;
import ru.trenergram.identity.Staff;
import ru.trenergram.notes.ClientNotes;
import ru.trenergram.notes.NoteId;
import ru.trenergram.notes.Writer;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Trainers;
import ru.trenergram.privacy.Consents;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.reviews.ReviewQuery;
import ru.trenergram.reviews.Reviews;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.transfers.TransferId;
import ru.trenergram.transfers.Transfers;

/**
 * What each list of the API asks, by the name of its operation: as staff, trainers and clients ask
 * it, and of a first and a further page where these are asked in different words.
 */
final class AskedLists {

  private static final int PAGE = 20;
  private static final UUID FIRST = new UUID(0, 1);
  private static final Actor STAFF = new Actor.ByStaff("staff");

  @Autowired Bookings bookings;
  @Autowired Availability availability;
  @Autowired GroupSessions groups;
  @Autowired GroupSeries groupSeries;
  @Autowired SeriesDesk series;
  @Autowired Waitlist waitlist;
  @Autowired Balances balances;
  @Autowired Forecast forecast;
  @Autowired Passes passes;
  @Autowired Reviews reviews;
  @Autowired Clients clients;
  @Autowired Trainers trainers;
  @Autowired Invitations invitations;
  @Autowired BookingHistory history;
  @Autowired GroupHistory groupHistory;
  @Autowired Reminders reminders;
  @Autowired ClientNotes notes;
  @Autowired Schedules schedules;
  @Autowired SessionTypes sessionTypes;
  @Autowired Transfers transfers;
  @Autowired Sessions signedIn;
  @Autowired Memberships memberships;
  @Autowired Staff staff;
  @Autowired Consents consents;
  @Autowired InstantSource clock;

  private final TrainerId trainer;
  private final ClientId client;
  private final PersonId person;
  private final SeriesId someSeries;

  AskedLists(TrainerId trainer, ClientId client, PersonId person, SeriesId someSeries) {
    this.trainer = trainer;
    this.client = client;
    this.person = person;
    this.someSeries = someSeries;
  }

  /** Those of a club, whose tables are large. */
  Map<String, Runnable> inClub() {
    return Map.ofEntries(
        Map.entry("listBookings", this::bookings),
        Map.entry("listBookingHistory", () -> history.of(some(), STAFF, -1, PAGE)),
        Map.entry("listReminders", () -> reminders.of(some(), STAFF)),
        Map.entry("getSeries", () -> assertThat(series.find(someSeries, STAFF)).isPresent()),
        Map.entry("listSlots", this::slots),
        Map.entry("getSchedule", () -> assertThat(schedules.find(trainer)).isPresent()),
        Map.entry("listSessionTypes", this::sessionTypes),
        Map.entry("listGroupSessions", this::groups),
        Map.entry("listGroupSessionHistory", () -> groupHistory.of(group(), STAFF, -1, PAGE)),
        Map.entry("listParticipants", this::participants),
        Map.entry("getGroupSeries", () -> groupSeries.find(SeriesId.next(), STAFF)),
        Map.entry("listWaitlist", this::waitlist),
        Map.entry("listBalances", this::balances),
        Map.entry("getAccount", this::account),
        Map.entry("listLedgerEntries", this::statement),
        Map.entry("listPasses", this::passes),
        Map.entry("listReviews", this::reviews),
        Map.entry("listClients", this::clients),
        Map.entry("listClientNotes", this::notes),
        Map.entry("listTrainers", this::trainers),
        Map.entry("listInvitations", () -> invitations.list(Optional.empty(), PAGE)));
  }

  /** Those of a person in all their clubs. */
  Map<String, Runnable> ofThePlatform() {
    TransferId none = new TransferId(FIRST);
    return Map.of(
        "getMe", this::me,
        "getConsents", () -> consents.of(person),
        "listSessions", () -> signedIn.of(person),
        "listTransfers", () -> transfers.list(person, Optional.empty(), PAGE),
        "listTransferQuestions", () -> transfers.listAsking(person, Optional.empty(), PAGE),
        "listTransferClients", () -> transfers.clients(none, Optional.empty(), PAGE));
  }

  private void me() {
    memberships.of(person);
    staff.clubsOf("staff");
  }

  private void bookings() {
    for (Optional<TrainerId> ofTrainer : ofTrainer()) {
      for (Optional<ClientId> ofClient : ofClient()) {
        found(ofTrainer, ofClient);
      }
    }
  }

  private List<BookingView> found(Optional<TrainerId> ofTrainer, Optional<ClientId> ofClient) {
    return bookings.list(
        new BookingQuery(from(), to(), ofTrainer, ofClient, Optional.empty(), PAGE));
  }

  private BookingId some() {
    return found(Optional.of(trainer), Optional.of(client)).getFirst().id();
  }

  private void slots() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Moscow"));
    availability.freeSlots(trainer, today, today.plusDays(30), new Actor.ByClient(client));
  }

  private void sessionTypes() {
    sessionTypes.list(trainer, true, Optional.empty(), PAGE);
    sessionTypes.list(trainer, false, Optional.empty(), PAGE);
  }

  private void groups() {
    for (Optional<TrainerId> ofTrainer : ofTrainer()) {
      for (Optional<ClientId> ofClient : ofClient()) {
        for (boolean alsoFull : new boolean[] {false, true}) {
          groups.list(
              new GroupQuery(from(), to(), ofTrainer, ofClient, alsoFull, Optional.empty(), PAGE));
        }
      }
    }
  }

  private void participants() {
    groups.participants(group(), STAFF, Optional.empty(), PAGE);
  }

  /** One of the seeded. */
  GroupSessionId group() {
    return groups
        .list(
            new GroupQuery(
                clock.instant(),
                clock.instant().plus(365, ChronoUnit.DAYS),
                Optional.of(trainer),
                Optional.empty(),
                false,
                Optional.empty(),
                1))
        .getFirst()
        .id();
  }

  private void waitlist() {
    for (Optional<TrainerId> ofTrainer : ofTrainer()) {
      for (Optional<ClientId> ofClient : ofClient()) {
        waitlist.list(new WaitlistQuery(ofTrainer, ofClient, Optional.empty(), PAGE));
      }
    }
  }

  private void balances() {
    for (Optional<TrainerId> ofTrainer : ofTrainer()) {
      for (Optional<ClientId> ofClient : ofClient()) {
        balances.list(new BalanceQuery(ofTrainer, ofClient, Optional.empty(), PAGE));
      }
    }
  }

  private void account() {
    AccountView view = balances.find(new Account(trainer, client)).orElseThrow();
    balances.balances(view);
    forecast.of(view, PAGE);
  }

  private void statement() {
    Account account = new Account(trainer, client);
    balances.statement(account, Optional.empty(), PAGE);
    balances.statement(account, Optional.of(new EntryId(FIRST)), PAGE);
  }

  private void passes() {
    Account account = new Account(trainer, client);
    passes.list(account, Optional.empty(), PAGE);
    passes.list(account, Optional.of(new PassId(FIRST)), PAGE);
  }

  private void reviews() {
    Optional<ReviewQuery.Place> further =
        Optional.of(new ReviewQuery.Place(clock.instant(), new BookingId(FIRST)));
    for (Optional<TrainerId> ofTrainer : ofTrainer()) {
      for (Optional<ClientId> ofClient : ofClient()) {
        reviews.list(new ReviewQuery(ofTrainer, ofClient, Optional.empty(), PAGE));
        reviews.list(new ReviewQuery(ofTrainer, ofClient, further, PAGE));
      }
    }
  }

  private void clients() {
    ofTrainer().forEach(ofTrainer -> clients.list(ofTrainer, Optional.empty(), PAGE));
  }

  private void notes() {
    Optional<NoteId> further = Optional.of(new NoteId(FIRST));
    for (Writer reader : List.of(new Writer.ByTrainer(trainer), new Writer.ByStaff("staff"))) {
      assertThat(notes.list(reader, client, Optional.empty(), PAGE)).isPresent();
      assertThat(notes.list(reader, client, further, PAGE)).isPresent();
    }
  }

  private void trainers() {
    trainers.list(Optional.empty(), PAGE);
    trainers.listOf(client, Optional.empty(), PAGE);
  }

  private Instant from() {
    return clock.instant().minus(30, ChronoUnit.DAYS);
  }

  private Instant to() {
    return clock.instant().plus(30, ChronoUnit.DAYS);
  }

  private List<Optional<TrainerId>> ofTrainer() {
    return List.of(Optional.empty(), Optional.of(trainer));
  }

  private List<Optional<ClientId>> ofClient() {
    return List.of(Optional.empty(), Optional.of(client));
  }
}
