package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.ScheduleOutcome;
import ru.trenergram.bookings.ZoneOutcome;
import ru.trenergram.kernel.Money;
import ru.trenergram.notes.SessionNote;
import ru.trenergram.notes.SessionNotes;
import ru.trenergram.notes.Writer;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.ClientView;
import ru.trenergram.people.Clients;
import ru.trenergram.people.NewClient;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.SoloSeats;
import ru.trenergram.people.TrainerId;
import ru.trenergram.reminders.Level;
import ru.trenergram.reminders.QuietHours;
import ru.trenergram.reminders.ReminderSettings;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.scheduling.CutOffs;
import ru.trenergram.scheduling.Schedule;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeState;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.scheduling.SlotRules;
import ru.trenergram.scheduling.WorkingHours;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** Whoever comes back to where they were before brings all as it is by then. */
@PlatformTest
class ComingBackTest extends LadenScene {

  @Autowired SessionTypes types;
  @Autowired SettingsDesk settings;
  @Autowired ScheduleDesk scheduleDesk;
  @Autowired Schedules schedules;
  @Autowired RulesDesk rules;
  @Autowired Reminders reminding;
  @Autowired SessionNotes notes;
  @Autowired Clients clients;
  @Autowired SoloSeats seats;

  private SessionType yoga;
  private SessionType massage;

  @BeforeEach
  void olgaHasSettledInSolo() {
    ivanHasMoneySessionsAndAPass();
    yoga = added(solo, olgaInSolo, new SessionTypeWish("Йога", 60, 80_000, 10));
    massage = added(solo, olgaInSolo, new SessionTypeWish("Массаж", 30, 150_000, 1));
    wrote(solo, olgaInSolo, "Колено", 0);
  }

  @Test
  void typesOfSessionsAreWhatTheyWereMadeElsewhere() {
    allGo(begunByHand(solo, olgaInSolo, iron));
    scope.run(
        iron,
        () -> {
          types.change(
              olgaInIron,
              yoga.id(),
              new SessionTypeWish("Хатха", 90, 120_000, 8, new CutOffs(12, 48)),
              SessionTypeState.ACTIVE,
              0);
          types.change(
              olgaInIron,
              massage.id(),
              new SessionTypeWish("Массаж", 45, 170_000, 1),
              SessionTypeState.RETIRED,
              0);
        });
    added(iron, olgaInIron, new SessionTypeWish("Бокс", 60, 200_000, 1));
    List<String> elsewhere = rows(iron, "session_type", "id", olgaInIron);

    allGo(begunByHand(iron, olgaInIron, solo));

    assertThat(rows(solo, "session_type", "id", olgaInSolo)).hasSize(3).isEqualTo(elsewhere);
    assertThat(scope.call(solo, () -> types.find(olgaInSolo, massage.id())).orElseThrow())
        .returns(SessionTypeState.RETIRED, SessionType::state);
  }

  @Test
  void typesThatWereChangedWhereTheTrainerWorksAlreadyStayAsTheyAre() {
    allGo(begunByHand(solo, olgaInSolo, iron));
    scope.run(
        iron,
        () ->
            types.change(
                olgaInIron,
                yoga.id(),
                new SessionTypeWish("Йога", 90, 300_000, 8),
                SessionTypeState.ACTIVE,
                0));
    List<String> here = rows(iron, "session_type", "id", olgaInIron);
    scope.run(solo, () -> seats.take(olga.person(), Money.roubles(2_000)));

    goes(solo, olgaInSolo, iron);

    assertThat(rows(iron, "session_type", "id", olgaInIron)).isEqualTo(here);
  }

  @Test
  void settingsAreWhatTheyWereMadeElsewhere() {
    allGo(begunByHand(solo, olgaInSolo, iron));
    changeSettings();
    List<String> elsewhere = settings(iron, olgaInIron);

    allGo(begunByHand(iron, olgaInIron, solo));

    assertThat(settings(solo, olgaInSolo)).isEqualTo(elsewhere);
  }

  @Test
  void notesOnSessionsAreWhatTheyWereMadeElsewhere() {
    allGo(begunByHand(solo, olgaInSolo, iron));
    wrote(iron, olgaInIron, "Колено и плечо", 1);
    SessionNote elsewhere = wrote(iron, olgaInIron, "Плечо", 2);
    wrote(solo, olgaInSolo, "Написано не там", 1);

    allGo(begunByHand(iron, olgaInIron, solo));

    assertThat(note(solo, olgaInSolo)).isEqualTo(elsewhere);
  }

  @Test
  void aNoteThatWasTakenAwayElsewhereIsGone() {
    allGo(begunByHand(solo, olgaInSolo, iron));
    SessionNote elsewhere = wrote(iron, olgaInIron, null, 1);
    wrote(solo, olgaInSolo, "Написано не там", 1);

    allGo(begunByHand(iron, olgaInIron, solo));

    assertThat(note(solo, olgaInSolo)).isEqualTo(elsewhere).returns(null, SessionNote::text);
  }

  @Test
  void aClientIsKnownAsTheyAreKnownElsewhereByThen() {
    scope.run(
        iron,
        () -> {
          TrainerId igor = people.trainer("Igor");
          clients.join(
              igor, new NewClient(ivan.person(), ivan.telegramId(), "Ivan Petrov", "+79990001122"));
        });

    allGo(begunByHand(solo, olgaInSolo, iron));
    assertThat(client(iron, card(ivan, iron), olgaInIron))
        .as("the club goes on knowing who trains there by what they told it")
        .returns("Ivan Petrov", ClientView::name);
    allGo(begunByHand(iron, olgaInIron, solo));

    assertThat(client(solo, ivanOfOlga, olgaInSolo))
        .returns("Ivan Petrov", ClientView::name)
        .returns("+79990001122", ClientView::phone);
  }

  private SessionType added(TenantId tenant, TrainerId trainer, SessionTypeWish wish) {
    return scope.call(tenant, () -> types.add(trainer, wish)).orElseThrow();
  }

  private SessionNote wrote(
      TenantId tenant, TrainerId trainer, @Nullable String text, int version) {
    scope.run(tenant, () -> notes.write(trainer, asked.id(), text, version));
    SessionNote note = note(tenant, trainer);
    assertThat(note.version()).isEqualTo(version + 1);
    return note;
  }

  private SessionNote note(TenantId tenant, TrainerId trainer) {
    return scope
        .call(tenant, () -> notes.find(new Writer.ByTrainer(trainer), asked.id()))
        .orElseThrow();
  }

  private ClientView client(TenantId tenant, ClientId client, TrainerId trainer) {
    return scope.call(tenant, () -> clients.find(client, Optional.of(trainer))).orElseThrow();
  }

  private void changeSettings() {
    Actor self = new Actor.ByTrainer(olgaInIron);
    LocalDate day = LocalDate.ofInstant(noon.plus(Duration.ofDays(30)), ZoneId.of("Europe/Samara"));
    Slot blocked =
        new Slot(noon.plus(Duration.ofDays(40)), noon.plus(Duration.ofDays(40).plusHours(2)));
    scope.run(
        iron,
        () -> {
          int seen = settings.find(olgaInIron).orElseThrow().version();
          assertThat(
                  scheduleDesk.save(
                      new ChangeSettings(olgaInIron, 330_000, 50, ZoneId.of("Europe/Samara"), seen),
                      Map.of(),
                      self))
              .isInstanceOf(ZoneOutcome.Settings.class);
          List<WorkingHours> week =
              Stream.of(DayOfWeek.values())
                  .map(each -> new WorkingHours(each, LocalTime.of(9, 0), LocalTime.of(22, 0)))
                  .toList();
          save(new ScheduleChange.ReplaceWeek(schedule().version(), week));
          save(new ScheduleChange.SetRules(schedule().version(), new SlotRules(15, 60, 30, 20)));
          save(new ScheduleChange.AddSpecialDays(day, day.plusDays(3), List.of(), "Отпуск"));
          save(new ScheduleChange.Block(blocked, "Врач"));
          rules.replace(olgaInIron, new BookingRules(new CutOffs(6, 5), false, 4, 9, 2), 0);
          reminding.save(
              olgaInIron,
              0,
              new ReminderSettings(
                  true,
                  2,
                  LocalTime.of(19, 0),
                  3,
                  null,
                  2,
                  EnumSet.of(Level.ONE_HOUR),
                  new QuietHours(LocalTime.of(23, 0), LocalTime.of(7, 0))));
        });
  }

  private Schedule schedule() {
    return schedules.find(olgaInIron).orElseThrow();
  }

  private void save(ScheduleChange change) {
    assertThat(scheduleDesk.save(olgaInIron, change, Map.of(), new Actor.ByTrainer(olgaInIron)))
        .isInstanceOf(ScheduleOutcome.Saved.class);
  }

  /** All that a trainer says of how they work, whatever version that is here. */
  private List<String> settings(TenantId tenant, TrainerId trainer) {
    return Stream.concat(
            Stream.of(
                    Map.entry("schedule", "trainer_id"),
                    Map.entry("working_hours", "weekday"),
                    Map.entry("special_days", "first_day"),
                    Map.entry("blocked_time", "starts_at"),
                    Map.entry("booking_rules", "trainer_id"),
                    Map.entry("reminder_settings", "trainer_id"))
                .flatMap(table -> rows(tenant, table.getKey(), table.getValue(), trainer).stream())
                .map(row -> row.replaceAll("\"version\": \\d+", "")),
            scope
                .call(
                    tenant,
                    () ->
                        jdbc.sql(
                                """
                                select price_minor || currency || time_zone || session_minutes
                                from in_club.trainer where id = ?
                                """)
                            .param(trainer.value())
                            .query(String.class)
                            .list())
                .stream())
        .toList();
  }

  private List<String> rows(TenantId tenant, String table, String order, TrainerId trainer) {
    return scope.call(
        tenant,
        () ->
            jdbc.sql(
                    "select (to_jsonb(r) - 'trainer_id')::text from in_club.%s r where trainer_id = ? order by %s"
                        .formatted(table, order))
                .param(trainer.value())
                .query(String.class)
                .list());
  }
}
