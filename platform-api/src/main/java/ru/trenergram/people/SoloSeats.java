package ru.trenergram.people;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.identity.Person;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.kernel.Money;

/** How people who are known become trainers without a club; bound to {@code solo}. */
@Component
public class SoloSeats {

  private final Persons persons;
  private final Welcome arrivals;
  private final Trainers trainers;

  SoloSeats(Persons persons, Welcome arrivals, Trainers trainers) {
    this.persons = persons;
    this.arrivals = arrivals;
    this.trainers = trainers;
  }

  /**
   * Takes a seat, or finds the one that the person has. Safe to repeat.
   *
   * @param price of one session, for a new seat
   * @return empty if the person has never shared their phone
   */
  @Transactional
  public Optional<TrainerView> take(PersonId id, Money price) {
    Person person = persons.find(id).orElseThrow();
    return Optional.ofNullable(person.phone())
        .map(phone -> new NewTrainer(id, person.telegramId(), person.name(), phone, price))
        .map(arrivals::seat)
        .flatMap(seat -> trainers.find(seat.trainer()));
  }
}
