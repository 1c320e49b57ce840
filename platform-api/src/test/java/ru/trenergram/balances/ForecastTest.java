package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.kernel.Utc;
import ru.trenergram.testing.PlatformTest;

@PlatformTest
class ForecastTest extends ChargesScene {

  @Autowired Forecast forecast;

  @Test
  void showsTheNextSessionsBehindHoweverManyThatWereCalledOff() {
    cancelledBefore(friday, 250);
    BookingView later = booked(friday.plus(DAY));
    BookingView next = confirmed(friday);

    assertThat(scope.call(club, () -> forecast.of(balances.find(account).orElseThrow(), 50)))
        .extracting(session -> session.booking().id())
        .containsExactly(next.id(), later.id());
    assertThat(scope.call(club, () -> forecast.of(balances.find(account).orElseThrow(), 1)))
        .extracting(session -> session.booking().id())
        .containsExactly(next.id());
  }

  private void cancelledBefore(Instant start, int count) {
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql(
                        """
                        insert into in_club.booking
                          (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at)
                        select gen_random_uuid(), ?, ?, ?, ?, 'CANCELLED', 250000, 'RUB', 0, ?
                        from generate_series(1, ?)
                        """)
                    .params(
                        trainer.value(),
                        client.value(),
                        Utc.of(start.minus(Duration.ofHours(2))),
                        Utc.of(start.minus(Duration.ofHours(1))),
                        Utc.of(clock.instant()),
                        count)
                    .update()));
  }
}
