package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.Clients;
import ru.trenergram.people.SettingsOutcome;
import ru.trenergram.people.TrainerSettings;

/** A trainer who works otherwise from now on, and without one of the clients. */
class TrainerStoriesTest extends StoryScene {

  private static final BookingRules STRICTER =
      new BookingRules(new CancellationTerms(48, 24), true, 3, null, null);
  private static final ZoneId SAMARA = ZoneId.of("Europe/Samara");

  @Autowired RulesDesk rules;
  @Autowired Clients clients;

  @Test
  void otherRulesAnotherZoneAndARefusedClient() {
    openClub();
    Client anna = client("Anna");
    Client boris = client("Boris");
    begin();

    books("1 Mon 12:05", anna, "2 Wed 15:00");
    books("1 Mon 12:06", boris, "2 Wed 17:00");
    assertThat(at("1 Mon 12:10", () -> rules.replace(trainer, STRICTER, 0))).isPresent();
    assertThat(at("1 Mon 12:15", () -> settings.change(worksIn(SAMARA))))
        .isInstanceOf(SettingsOutcome.Saved.class);
    boolean refused = at("1 Mon 12:20", () -> clients.refuse(trainer, anna.id()));
    assertThat(refused).isTrue();
    until("1 Mon 12:30");

    happened(
        """
        1 Mon 12:05 * Anna 2 Wed 15:00: booked by trainer
        1 Mon 12:06 * Boris 2 Wed 17:00: booked by trainer
        1 Mon 12:10 * booking rules changed
        1 Mon 12:15 * trainer settings changed
        1 Mon 12:15 * trainer zone changed
        1 Mon 12:20 * Anna 2 Wed 15:00: cancelled by trainer, CLIENT_REFUSED, free
        1 Mon 12:20 * client refused
        1 Mon 12:20 * membership ended
        1 Mon 12:20 > Anna booking.cancelled.client 2 Wed 15:00
        1 Mon 12:20 > Anna client.refused.client
        """);
  }

  private ChangeSettings worksIn(ZoneId zone) {
    TrainerSettings now = settings.find(trainer).orElseThrow();
    return new ChangeSettings(
        trainer, now.price().minorUnits(), now.sessionMinutes(), zone, now.version());
  }
}
