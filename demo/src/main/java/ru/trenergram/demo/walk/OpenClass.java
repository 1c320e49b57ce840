package ru.trenergram.demo.walk;

import java.time.Instant;
import java.util.Map;

/**
 * A session that has begun before anybody looks around, so that there is something to review.
 *
 * @param start soon
 */
record OpenClass(World world, ClubWeeks weeks, Instant start, Seat ofPleased, Seat ofRude) {

  record Seat(Desk.MiniAppOf client, String booking) {}

  /** The trainer gives two clients seats; they agree in the chat. */
  static OpenClass planned(
      World world, ClubWeeks weeks, Desk.MiniAppOf pleased, Desk.MiniAppOf rude) {
    Instant start = world.inAMinute();
    String group = weeks.givesGroup("Открытое занятие", 0, start);
    return new OpenClass(
        world, weeks, start, seat(weeks, pleased, group), seat(weeks, rude, group));
  }

  private static Seat seat(ClubWeeks weeks, Desk.MiniAppOf client, String group) {
    String booking = weeks.takesPart(client, group);
    Persona person = client.persona();
    person.taps(person.readsWithButton("Приду"), "Приду");
    return new Seat(client, booking);
  }

  /** Both come and say what it was like; the club hides what one of them says of the other. */
  void takesPlace(Api club) {
    world.until(start);
    weeks.reviews(
        ofPleased.client(),
        ofPleased.booking(),
        5,
        "Понятно объясняет технику и следит за каждым. Спина перестала болеть, приду ещё.");
    weeks.reviews(
        ofRude.client(),
        ofRude.booking(),
        3,
        "Само занятие ничего, но сосед справа пыхтел как паровоз. Уберите его!");
    club.put(
        "/bookings/" + ofRude.booking() + "/review/hiding",
        Map.of("reason", "Оскорбляет другого клиента, к занятию не относится"));
  }
}
