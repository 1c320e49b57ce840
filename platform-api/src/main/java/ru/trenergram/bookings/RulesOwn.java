package ru.trenergram.bookings;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ru.trenergram.people.Belongings;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerTransfer;
import ru.trenergram.people.Unpacking;

/** What a trainer lets clients do. */
@Component
@Order(Belongings.SETTINGS)
class RulesOwn implements Belongings {

  private final BookingRulesTable table;

  RulesOwn(BookingRulesTable table) {
    this.table = table;
  }

  @Override
  public Unpacking<TrainerTransfer> packSettings(TrainerId trainer) {
    BookingRules rules = table.of(trainer);
    return transfer -> {
      int version = table.find(transfer.arriving()).orElseThrow().version();
      if (version > 0 || !rules.equals(BookingRules.USUAL)) {
        table.replace(transfer.arriving(), rules, version);
      }
    };
  }
}
