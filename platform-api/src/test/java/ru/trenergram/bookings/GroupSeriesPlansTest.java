package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.kernel.Utc;
import ru.trenergram.testing.Plans;

/** Whoever changes a series of group sessions reads it and none of the many others. */
class GroupSeriesPlansTest extends GroupSeriesScene {

  private static final int OTHERS = 4_000;
  private static final int IN_A_SERIES = 4;

  @Autowired GroupSeriesTable table;
  @Autowired Plans plans;

  @Test
  void aSeriesIsFoundByItsIndex() {
    GroupSeriesOutcome.Done made = twoWeeks();
    others();
    plans.analyze();

    List<String> asked =
        sent(() -> {
          table.lock(made.series(), byTrainer(), clock.instant());
          groups.seatsOfSeries(made.sessions().getFirst().id(), client);
        });

    assertThat(asked)
        .as("the series, what is ahead of it, and the seats of a client")
        .hasSize(3)
        .allSatisfy(sql ->
            assertThat(plan(sql))
                .as(sql)
                .doesNotContainPattern("Seq Scan on (group_session|booking)\\b"));
    assertThat(asked)
        .filteredOn(sql -> sql.contains("g.series_id = ?"))
        .hasSize(2)
        .allSatisfy(sql -> assertThat(plan(sql)).as(sql).contains("group_session_of_series"));
  }

  private List<String> sent(Runnable work) {
    return scope.call(
        club,
        () -> plans.sent(() -> transactions.executeWithoutResult(_ -> work.run()), "series_id ="));
  }

  private String plan(String sql) {
    return scope.call(club, () -> plans.of(sql));
  }

  /** One every second hour, long after what is planned, written past the use cases. */
  private void others() {
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql(
                        """
                        with series as materialized (
                          select n, gen_random_uuid() as id from generate_series(0, :count / :each) n),
                        planned as materialized (
                          select n, gen_random_uuid() as id from generate_series(1, :count) n),
                        booked as (
                          insert into in_club.booking
                            (id, trainer_id, starts_at, ends_at, state, price_minor, currency, session_type_id,
                             version, created_at)
                          select id, :trainer, :from + make_interval(hours => 2 * n),
                            :from + make_interval(hours => 2 * n + 1), 'CONFIRMED', 80000, 'RUB', :type, 0, :now
                          from planned)
                        insert into in_club.group_session
                          (id, session_type_id, series_id, name, capacity, seats_taken, state)
                        select p.id, :type, s.id, 'Йога', 10, 0, 'OPEN'
                        from planned p join series s on s.n = p.n / :each
                        """)
                    .param("trainer", trainer.value())
                    .param("type", yoga.id().value())
                    .param("from", Utc.of(at(tuesday.plusYears(1))))
                    .param("now", Utc.of(clock.instant()))
                    .param("count", OTHERS)
                    .param("each", IN_A_SERIES)
                    .update()));
  }
}
