package ru.trenergram.people;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.tenancy.TenantId;

/**
 * Whether a trainer is here to stay (decision 0026). Who asks keeps the answer until their
 * transaction ends: a freeze waits for them, and whoever comes after the freeze is refused.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Presence {

  private final JdbcClient jdbc;

  Presence(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Moving(boolean frozen, TenantId to) {

    static Optional<Moving> of(@Nullable String how, @Nullable UUID to) {
      return how == null
          ? Optional.empty()
          : Optional.of(new Moving(how.equals("FROZEN"), new TenantId(Objects.requireNonNull(to))));
    }
  }

  /**
   * For what begins something: bookings, clients, passes, settings.
   *
   * @throws TrainerMoving if the trainer goes elsewhere
   */
  public void mustStay(TrainerId trainer) {
    find(trainer)
        .ifPresent(moving -> {
          throw new TrainerMoving(trainer, moving.to(), moving.frozen());
        });
  }

  /**
   * For what goes on with what there is.
   *
   * @throws TrainerMoving while the trainer's things are being carried away
   */
  public void mustNotBeFrozen(TrainerId trainer) {
    find(trainer)
        .filter(Moving::frozen)
        .ifPresent(moving -> {
          throw new TrainerMoving(trainer, moving.to(), true);
        });
  }

  /** The same for what concerns a client, who may have been carried away already. */
  public void mustNotHaveLeft(TrainerId trainer, ClientId client) {
    mustNotBeFrozen(trainer);
    Optional<Moving> moving = find(trainer);
    if (moving.isPresent() && hasMoved(trainer, client)) {
      throw new TrainerMoving(trainer, moving.get().to(), false);
    }
  }

  private boolean hasMoved(TrainerId trainer, ClientId client) {
    return jdbc.sql(
            """
            select count(*) from in_club.trainer_client
            where trainer_id = ? and client_id = ? and state = 'MOVED'
            """)
        .params(trainer.value(), client.value())
        .query((row, _) -> row.getInt(1) == 1)
        .single();
  }

  /** Whether something new may begin here. */
  public boolean stays(TrainerId trainer) {
    return find(trainer).isEmpty();
  }

  /**
   * The same as {@link #mustNotBeFrozen} for whoever has read the trainer's row under a lock.
   *
   * @param moving as the row says
   */
  public static void mustNotBeFrozen(
      TrainerId trainer, @Nullable String moving, @Nullable UUID movingTo) {
    if ("FROZEN".equals(moving)) {
      throw new TrainerMoving(trainer, new TenantId(Objects.requireNonNull(movingTo)), true);
    }
  }

  private Optional<Moving> find(TrainerId trainer) {
    return jdbc
        .sql("select moving, moving_to from in_club.trainer where id = ? for key share")
        .param(trainer.value())
        .query(
            (row, _) -> Moving.of(row.getString("moving"), row.getObject("moving_to", UUID.class)))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }
}
