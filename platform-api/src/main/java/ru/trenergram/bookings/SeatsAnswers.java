package ru.trenergram.bookings;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A client answers for several seats at once, of which one message told. A seat that is at another
 * time since has a question of its own.
 */
@Component
public class SeatsAnswers {

  private final SeriesAnswers answers;
  private final BookingLocks locks;

  SeatsAnswers(SeriesAnswers answers, BookingLocks locks) {
    this.answers = answers;
    this.locks = locks;
  }

  /** The client comes to all of them; the trainer is told once. Safe to repeat. */
  @Transactional
  public SeriesAnswer confirm(SeatsSubject subject, Actor.ByClient by) {
    return answer(subject, answers.agreeing(by));
  }

  /** The client can come to none of them; the trainer is told once. Safe to repeat. */
  @Transactional
  public SeriesAnswer decline(SeatsSubject subject, Actor.ByClient by) {
    return answer(subject, answers.declining(by));
  }

  private SeriesAnswer answer(SeatsSubject subject, SeriesAnswers.Answer answer) {
    locks.lockAll(subject.seats().stream().map(BookingSubject::booking).toList());
    List<Booking> own =
        subject.seats().stream()
            .flatMap(seat -> locks.lock(seat.booking()).stream())
            .filter(booking -> booking.concerns(answer.by()))
            .sorted(Comparator.comparing(booking -> booking.view().start()))
            .toList();
    if (own.isEmpty()) {
      return new SeriesAnswer.Missing();
    }
    List<Booking> told = own.stream().filter(booking -> isTold(subject, booking)).toList();
    return told.isEmpty()
        ? new SeriesAnswer.HasMoved()
        : answers.given(new SeriesSubject(subject.series(), 0), told, answer);
  }

  private static boolean isTold(SeatsSubject subject, Booking booking) {
    return subject.seats().stream()
        .filter(seat -> seat.booking().equals(booking.view().id()))
        .anyMatch(seat -> seat.stillMeans(booking.view()));
  }
}
