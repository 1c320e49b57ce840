package ru.trenergram.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.notifications.Message;

@Entity
@Table(name = "client")
class Client {

  @Id private UUID id;
  private @Nullable UUID personId;
  private @Nullable Long telegramId;
  private @Nullable UUID walledBy;
  private @Nullable String name;
  private @Nullable String phone;
  @Version private @Nullable Integer version;
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected Client() {}

  Client(NewClient newcomer, @Nullable TrainerId walledBy, Instant now) {
    this.id = ClientId.next().value();
    this.personId = newcomer.person().value();
    this.telegramId = newcomer.telegramId();
    this.walledBy = walledBy == null ? null : walledBy.value();
    this.name = newcomer.name();
    this.phone = newcomer.phone();
    this.createdAt = now;
  }

  /** Tells of the person what was told elsewhere since. */
  void renew(NewClient told) {
    this.telegramId = told.telegramId();
    this.name = told.name();
    this.phone = told.phone();
  }

  ClientId id() {
    return new ClientId(id);
  }

  long telegramId() {
    return telegramId == null ? Message.NOBODY : telegramId;
  }

  String name() {
    return name == null ? "" : name;
  }
}
