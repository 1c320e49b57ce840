package ru.trenergram.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

@PlatformTest
class NotesTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final Writer STAFF = new Writer.ByStaff("maria");

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Clients clients;
  @Autowired ClientNotes notes;
  @Autowired SessionNotes sessionNotes;
  @Autowired MovableClock clock;

  private TenantId club;
  private Somebody anna;
  private TrainerId olga;
  private TrainerId igor;
  private ClientId client;

  @BeforeEach
  void aClientOfTwoTrainers() {
    club = clubs.open("Iron");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          olga = people.trainer("Olga");
          igor = people.trainer("Igor");
          client = people.client(olga, anna);
          people.client(igor, anna);
        });
  }

  @Test
  void trainersReadTheirOwnNotesAndTheStaffThoseOfTheClub() {
    ClientNote hers = write(by(olga), "Болит колено");
    ClientNote his = write(by(igor), "Готовится к забегу");
    ClientNote ours = write(STAFF, "Просила звонить вечером");

    assertThat(list(by(olga))).containsExactly(hers);
    assertThat(list(by(igor))).containsExactly(his);
    assertThat(list(STAFF)).containsExactly(ours, his, hers);
    assertThat(list(STAFF)).extracting(ClientNote::zone).containsExactly(null, MOSCOW, MOSCOW);
    assertThat(find(by(olga), his)).isEmpty();
    assertThat(find(by(olga), ours)).isEmpty();
    assertThat(find(STAFF, hers)).contains(hers);
    assertThat(hers.author()).isEqualTo(olga.toString());
    assertThat(ours.author()).isEqualTo("maria");
  }

  @Test
  void aNoteIsChangedByThoseWhoseItIsFromTheVersionTheySaw() {
    ClientNote note = write(by(olga), "Болит колено");

    assertThat(change(STAFF, note, "Чужое")).isInstanceOf(NoteOutcome.Missing.class);
    assertThat(change(by(igor), note, "Чужое")).isInstanceOf(NoteOutcome.Missing.class);
    ClientNote changed = saved(change(by(olga), note, "Колено прошло"));

    assertThat(changed.version()).isEqualTo(1);
    assertThat(changed.text()).isEqualTo("Колено прошло");
    assertThat(change(by(olga), note, "Ещё раз")).isInstanceOf(NoteOutcome.ChangedMeanwhile.class);
    assertThat(find(by(olga), note)).contains(changed);
  }

  @Test
  void anybodyOfTheStaffGoesOnWithTheClubsNotes() {
    ClientNote note = write(STAFF, "Просила звонить вечером");

    ClientNote changed = saved(change(new Writer.ByStaff("pavel"), note, "Звонить днём"));

    assertThat(changed.author()).isEqualTo("pavel");
    assertThat(changed.trainer()).isNull();
  }

  @Test
  void aNoteIsTakenAwayByThoseWhoseItIs() {
    ClientNote note = write(by(olga), "Болит колено");

    assertThat(remove(STAFF, note)).isFalse();
    assertThat(remove(by(igor), note)).isFalse();
    assertThat(remove(by(olga), note)).isTrue();
    assertThat(remove(by(olga), note)).isFalse();
    assertThat(list(STAFF)).isEmpty();
  }

  @Test
  void endsAtTheWallOfTheClubAndOfTheTrainer() {
    ClientNote note = write(by(olga), "Болит колено");
    TenantId other = clubs.open("Steel");
    TrainerId elsewhere = scope.call(other, () -> people.trainer("Olga too"));

    scope.run(
        other,
        () -> {
          assertThat(notes.list(STAFF, client, Optional.empty(), 10)).isEmpty();
          assertThat(notes.find(STAFF, client, note.id())).isEmpty();
          assertThat(notes.write(by(elsewhere), client, "Чужое")).isEmpty();
        });
    scope.run(club, () -> clients.refuse(olga, client));

    assertThat(scope.call(club, () -> notes.list(by(olga), client, Optional.empty(), 10)))
        .as("not her client any more")
        .isEmpty();
    assertThat(find(STAFF, note)).contains(note);
  }

  @Test
  void inSoloEveryTrainerHasACardAndNotesOfTheirOwn() {
    TenantId solo = clubs.solo();
    scope.run(
        solo,
        () -> {
          TrainerId first = people.trainer("First");
          TrainerId second = people.trainer("Second");
          ClientId ofFirst = people.client(first, anna);
          ClientId ofSecond = people.client(second, anna);
          var _ = notes.write(by(first), ofFirst, "Болит колено").orElseThrow();

          assertThat(notes.write(by(second), ofFirst, "Чужое")).isEmpty();
          assertThat(notes.list(by(second), ofFirst, Optional.empty(), 10)).isEmpty();
          assertThat(notes.list(by(second), ofSecond, Optional.empty(), 10).orElseThrow())
              .isEmpty();
        });
  }

  @Test
  void aSessionHasOneNoteOfItsTrainer() {
    BookingId session = booked();
    assertThat(of(by(olga), session)).contains(new SessionNote(session, null, null, 0, MOSCOW));

    SessionNote written = saved(say(olga, session, " Присед 60 кг ", 0));

    assertThat(written.text()).isEqualTo("Присед 60 кг");
    assertThat(of(by(olga), session)).contains(written);
    assertThat(of(STAFF, session)).contains(written);
    assertThat(of(by(igor), session)).isEmpty();
    assertThat(say(igor, session, "Чужое", 1)).isInstanceOf(NoteOutcome.Missing.class);
    assertThat(say(olga, session, "Ещё раз", 0)).isInstanceOf(NoteOutcome.ChangedMeanwhile.class);
    assertThat(saved(say(olga, session, null, 1)).text()).isNull();
    assertThat(saved(say(olga, session, "Снова", 2)).version()).isEqualTo(3);
  }

  @Test
  void ofManyFirstWordsOnASessionExactlyOneAreKept() throws Exception {
    BookingId session = booked();
    List<Callable<NoteOutcome<SessionNote>>> rush = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      String words = "Слова " + n;
      rush.add(() -> say(olga, session, words, 0));
    }

    List<NoteOutcome<SessionNote>> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(rush)) {
        outcomes.add(outcome.get());
      }
    }

    assertThat(outcomes).filteredOn(NoteOutcome.Saved.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(NoteOutcome.ChangedMeanwhile.class::isInstance).hasSize(7);
  }

  @Test
  void erasingAClientTakesTheWordsOnThemAndLeavesWhoWroteWhen() {
    BookingId session = booked();
    ClientNote note = write(by(olga), "Болит колено");
    say(olga, session, "Присед 60 кг", 0);
    ClientId boris = scope.call(club, () -> people.client(olga, "Boris"));
    scope.run(club, () -> notes.write(by(olga), boris, "Про Бориса"));

    scope.run(
        club,
        () -> {
          notes.eraseWords(client);
          sessionNotes.eraseWords(client);
        });

    assertThat(find(by(olga), note).orElseThrow().text()).isNull();
    assertThat(find(by(olga), note).orElseThrow().author()).isEqualTo(olga.toString());
    assertThat(of(by(olga), session).orElseThrow().text()).isNull();
    assertThat(scope.call(club, () -> notes.of(olga, boris)).getFirst().text())
        .isEqualTo("Про Бориса");
  }

  @Test
  void erasingATrainerTakesWhatTheyWroteAndNothingElse() {
    BookingId session = booked();
    ClientNote hers = write(by(olga), "Болит колено");
    ClientNote his = write(by(igor), "Готовится к забегу");
    say(olga, session, "Присед 60 кг", 0);

    scope.run(
        club,
        () -> {
          notes.eraseWords(olga);
          sessionNotes.eraseWords(olga);
        });

    assertThat(find(STAFF, hers).orElseThrow().text()).isNull();
    assertThat(find(STAFF, his)).contains(his);
    assertThat(of(STAFF, session).orElseThrow().text()).isNull();
  }

  private static Writer by(TrainerId trainer) {
    return new Writer.ByTrainer(trainer);
  }

  private ClientNote write(Writer by, String text) {
    return scope.call(club, () -> notes.write(by, client, text).orElseThrow());
  }

  private NoteOutcome<ClientNote> change(Writer by, ClientNote seen, String text) {
    return scope.call(club, () -> notes.change(by, client, seen.id(), text, seen.version()));
  }

  private boolean remove(Writer by, ClientNote note) {
    return scope.call(club, () -> notes.remove(by, client, note.id()));
  }

  private Optional<ClientNote> find(Writer reader, ClientNote note) {
    return scope.call(club, () -> notes.find(reader, client, note.id()));
  }

  private List<ClientNote> list(Writer reader) {
    return scope.call(club, () -> notes.list(reader, client, Optional.empty(), 10).orElseThrow());
  }

  private BookingId booked() {
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(4));
    return scope.call(
        club,
        () ->
            ((BookingOutcome.Booked) bookings.book(new BookSession(olga, client, start, null)))
                .booking()
                .id());
  }

  private NoteOutcome<SessionNote> say(TrainerId by, BookingId session, String text, int version) {
    return scope.call(club, () -> sessionNotes.write(by, session, text, version));
  }

  private Optional<SessionNote> of(Writer reader, BookingId session) {
    return scope.call(club, () -> sessionNotes.find(reader, session));
  }

  private static <T> T saved(NoteOutcome<T> outcome) {
    return ((NoteOutcome.Saved<T>) outcome).note();
  }
}
