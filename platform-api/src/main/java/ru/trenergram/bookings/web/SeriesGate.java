package ru.trenergram.bookings.web;

import org.springframework.http.HttpStatus;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.SeriesAnswer;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.SeriesPlan;
import ru.trenergram.bookings.SeriesView;
import ru.trenergram.rest.ProblemException;

/** What stands against a series, as problems. */
final class SeriesGate {

  private SeriesGate() {}

  static SeriesView done(SeriesOutcome outcome) {
    if (outcome instanceof SeriesOutcome.Done(SeriesView series, _)) {
      return series;
    }
    throw problem(outcome);
  }

  static SeriesPlan previewed(SeriesOutcome outcome) {
    if (outcome instanceof SeriesOutcome.Previewed(SeriesPlan plan)) {
      return plan;
    }
    throw problem(outcome);
  }

  static GroupSeriesOutcome.Done done(GroupSeriesOutcome outcome) {
    if (outcome instanceof GroupSeriesOutcome.Done done) {
      return done;
    }
    throw problem(outcome);
  }

  static SeriesPlan previewed(GroupSeriesOutcome outcome) {
    if (outcome instanceof SeriesOutcome.Previewed(SeriesPlan plan)) {
      return plan;
    }
    throw problem(outcome);
  }

  private static RuntimeException problem(GroupSeriesOutcome outcome) {
    return switch (outcome) {
      case SeriesOutcome.Refused refused -> problem((SeriesOutcome) refused);
      case SeriesOutcome.WrongLength wrong -> problem((SeriesOutcome) wrong);
      case SeriesOutcome.StartHasPassed passed -> problem((SeriesOutcome) passed);
      case SeriesOutcome.Previewed previewed -> problem((SeriesOutcome) previewed);
      case GroupOutcome.UnknownTrainer() -> ProblemException.notFound();
      case SeriesOutcome.Missing missing -> problem((SeriesOutcome) missing);
      case GroupOutcome.TooLate(var session) -> GroupRefusal.closed(session);
      case GroupSeriesOutcome.Done _ ->
          new IllegalStateException("nothing stands against " + outcome);
    };
  }

  private static RuntimeException problem(SeriesOutcome outcome) {
    return switch (outcome) {
      case SeriesOutcome.Refused(var plan) ->
          ProblemException.of(HttpStatus.CONFLICT, "series-conflicts")
              .with("plan", SeriesPlanBody.of(plan));
      case SeriesOutcome.WrongLength() ->
          ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, "series-length", Repeat.MOST);
      case SeriesOutcome.UnknownClient() ->
          ProblemException.of(HttpStatus.NOT_FOUND, "unknown-client");
      case SeriesOutcome.StartHasPassed() ->
          ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, "start-has-passed");
      case SeriesOutcome.Missing() -> ProblemException.notFound();
      case SeriesOutcome.NotPossible(var booking) ->
          ProblemException.of(HttpStatus.CONFLICT, "booking-state")
              .with("booking", BookingBody.of(booking));
      case SeriesOutcome.Done _, SeriesOutcome.Previewed _ ->
          new IllegalStateException("nothing stands against " + outcome);
    };
  }

  static void given(SeriesAnswer answer) {
    switch (answer) {
      case SeriesAnswer.Given _ -> {
        // It is so, now or since before.
      }
      case SeriesAnswer.HasMoved() ->
          throw ProblemException.of(HttpStatus.CONFLICT, "series-moved");
      case SeriesAnswer.Missing() -> throw ProblemException.notFound();
    }
  }
}
