package ru.trenergram.bookings;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ru.trenergram.people.Belongings;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerTransfer;
import ru.trenergram.people.Unpacking;

/**
 * What a trainer lets clients do. Terms that were the club's become the trainer's own, so that the
 * clients who come along keep those they know.
 */
@Component
@Order(Belongings.SETTINGS)
class RulesOwn implements Belongings {

  private final BookingRulesTable table;

  RulesOwn(BookingRulesTable table) {
    this.table = table;
  }

  @Override
  public Unpacking<TrainerTransfer> packSettings(TrainerId trainer) {
    VersionedRules here = table.find(trainer).orElseThrow();
    BookingRules carried = here.rules().on(here.terms());
    return transfer -> {
      VersionedRules there = table.find(transfer.arriving()).orElseThrow();
      if (here.version() > 0 || !carried.equals(there.rules().on(there.terms()))) {
        table.replace(transfer.arriving(), carried, there.version());
      }
    };
  }
}
