package ru.trenergram.people;

import ru.trenergram.tenancy.TenantId;

/**
 * The trainer goes to another tenant and nothing of this kind is done here any more: the state of a
 * place, as of a club that is being migrated, so every use case meets it and the edge answers it.
 */
public final class TrainerMoving extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient TenantId destination;
  private final boolean passing;

  TrainerMoving(TrainerId trainer, TenantId destination, boolean passing) {
    super("trainer " + trainer + " moves to tenant " + destination, null, false, false);
    this.destination = destination;
    this.passing = passing;
  }

  /** Where to try. */
  public TenantId destination() {
    return destination;
  }

  /** Whether it is worth while to wait: what is moved now will be found there in a moment. */
  public boolean passing() {
    return passing;
  }
}
