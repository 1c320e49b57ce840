package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.scheduling.Slot;

/**
 * Offers places to those who wait: holds them and asks. Who has another session then is asked about
 * it when they take the place ({@link ClientLimits#against}): until then it may be off.
 */
@Component
class WaitlistOffering {

  /** So long a place is held for one, unless they have to know sooner. */
  static final Duration TO_DECIDE = Duration.ofMinutes(15);

  private final OfferTable offers;
  private final SlotOffering slots;
  private final SeatOffering seats;
  private final ClientLimits limits;
  private final Requests requests;
  private final Outbox outbox;

  WaitlistOffering(
      OfferTable offers,
      SlotOffering slots,
      SeatOffering seats,
      ClientLimits limits,
      Requests requests,
      Outbox outbox) {
    this.offers = offers;
    this.slots = slots;
    this.seats = seats;
    this.limits = limits;
    this.requests = requests;
    this.outbox = outbox;
  }

  /**
   * Offers an entry that has no offer the first place that fits and was not offered to it before.
   *
   * @return when it makes sense to try again
   */
  Instant offer(WaitlistTable.Row row, Instant now) {
    ZoneId zone = row.view().zone();
    Instant again = row.view().window().ends(zone);
    boolean kept = false;
    for (Slot place : places(row, now)) {
      if (OfferHours.waits(place.start(), now, zone)) {
        again = earlier(again, OfferHours.morning(now, zone));
      } else {
        Optional<Booking> held = held(row, place, now);
        if (held.isPresent()) {
          return offered(row, held.get(), now);
        }
        kept = true;
      }
    }
    return kept ? earlier(again, limits.easesAt(row.trainer(), row.client()).orElse(again)) : again;
  }

  private List<Slot> places(WaitlistTable.Row row, Instant now) {
    WaitWindow window = row.view().window();
    Set<Instant> before = offers.starts(row.view().id());
    GroupSessionId group = row.view().group();
    List<Slot> free = group == null ? slots.free(row) : seats.free(group, window);
    return free.stream()
        .filter(place -> window.fits(place, row.view().zone(), now))
        .filter(place -> !before.contains(place.start()))
        .toList();
  }

  /** Empty if somebody was faster or the trainer's limits for this client are reached. */
  private Optional<Booking> held(WaitlistTable.Row row, Slot place, Instant now) {
    Instant until = earlier(now.plus(TO_DECIDE), row.view().window().decideBy(place.start()));
    GroupSessionId group = row.view().group();
    return group == null
        ? slots.hold(row, place, until, now)
        : seats.hold(group, row.client(), row.view().window(), until);
  }

  private Instant offered(WaitlistTable.Row row, Booking held, Instant now) {
    offers.insert(row.view().id(), held.view());
    requests.plan(held.view());
    outbox.put(question(row.view(), held.news(), now));
    return Objects.requireNonNull(held.view().expiresAt());
  }

  private static Message question(WaitlistEntryView entry, BookingNews news, Instant now) {
    BookingView held = news.booking();
    Instant until = Objects.requireNonNull(held.expiresAt());
    Map<String, Object> about = new HashMap<>(AgreeingTerms.ofOffer(held, now));
    about.putAll(entry.typeToTell());
    about.put("trainer", held.trainer().called());
    about.put("start", held.start().toString());
    about.put("until", until.toString());
    about.put("zone", held.zone().getId());
    about.put("priceMinor", held.price().minorUnits());
    about.put("currency", held.price().currency().getCurrencyCode());
    Words words =
        Words.of("waitlist.offer.client", about)
            .about(held.trainer().id(), "trainer", "type")
            .with(
                new Button.Action("button.take-offer", WaitlistButtons.TAKE, held.id().toString()),
                new Button.Action("button.pass-offer", WaitlistButtons.PASS, held.id().toString()));
    return new Message(
        "waitlist-offer/" + held.id(),
        news.clientChat(),
        news.club(),
        Priority.SESSION,
        words,
        null,
        until);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
