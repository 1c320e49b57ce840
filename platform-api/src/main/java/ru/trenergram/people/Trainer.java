package ru.trenergram.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.identity.PersonId;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Money;
import ru.trenergram.notifications.Message;

@Entity
@Table(name = "trainer")
class Trainer {

  private static final int USUAL_SESSION_MINUTES = 60;

  @Id private UUID id;
  private UUID personId;
  private @Nullable Long telegramId;
  private @Nullable String name;
  private @Nullable String phone;
  private long priceMinor;
  private String currency;
  private String timeZone;
  private int sessionMinutes;
  private @Nullable String linkCode;
  private String state;
  @Version private @Nullable Integer version;
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected Trainer() {}

  Trainer(NewTrainer trainer, ZoneId zone, Instant now) {
    this.id = TrainerId.next().value();
    this.personId = trainer.person().value();
    this.telegramId = trainer.telegramId();
    this.name = trainer.name();
    this.phone = trainer.phone();
    this.priceMinor = trainer.price().minorUnits();
    this.currency = trainer.price().currency().getCurrencyCode();
    this.timeZone = zone.getId();
    this.sessionMinutes = USUAL_SESSION_MINUTES;
    this.linkCode = Ids.secretCode();
    this.state = TrainerState.ACTIVE.name();
    this.createdAt = now;
  }

  TrainerId id() {
    return new TrainerId(id);
  }

  long telegramId() {
    return telegramId == null ? Message.NOBODY : telegramId;
  }

  String linkCode() {
    return Objects.requireNonNull(linkCode, "an erased trainer has no link");
  }

  /** The name for a message. */
  String called() {
    return name == null ? "" : name;
  }

  boolean works() {
    return TrainerState.valueOf(state) == TrainerState.ACTIVE;
  }

  TrainerSettings settings() {
    return new TrainerSettings(
        price(), sessionMinutes, ZoneId.of(timeZone), Objects.requireNonNull(version));
  }

  void settle(ChangeSettings change) {
    this.priceMinor = change.priceMinor();
    this.sessionMinutes = change.sessionMinutes();
    this.timeZone = change.zone().getId();
  }

  /** The trainer as somebody who starts elsewhere at the same price; one who was not erased. */
  NewTrainer elsewhere() {
    return new NewTrainer(
        new PersonId(personId),
        telegramId(),
        Objects.requireNonNull(name),
        Objects.requireNonNull(phone),
        price());
  }

  /** Works here again, as what is told of them by now. */
  void takeBack(NewTrainer told) {
    this.state = TrainerState.ACTIVE.name();
    this.telegramId = told.telegramId();
    this.name = told.name();
    this.phone = told.phone();
    this.priceMinor = told.price().minorUnits();
    this.currency = told.price().currency().getCurrencyCode();
  }

  void renewLink() {
    this.linkCode = Ids.secretCode();
  }

  private Money price() {
    return new Money(priceMinor, Currency.getInstance(currency));
  }

  TrainerView view() {
    return new TrainerView(
        id(),
        name,
        phone,
        price(),
        ZoneId.of(timeZone),
        sessionMinutes,
        TrainerState.valueOf(state));
  }
}
