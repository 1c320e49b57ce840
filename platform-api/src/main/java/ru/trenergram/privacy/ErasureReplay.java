package ru.trenergram.privacy;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/**
 * When a worker starts, whoever stands in the list of erasures and is known to the database again,
 * because an older one was restored, is forgotten once more (product.md section 13).
 */
@Component
@ConditionalOnRole(Role.WORKER)
class ErasureReplay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);

  private final ErasureList list;
  private final Erasures erasures;
  private final Persons persons;
  private volatile boolean running;

  ErasureReplay(ErasureList list, Erasures erasures, Persons persons) {
    this.list = list;
    this.erasures = erasures;
    this.persons = persons;
  }

  /** Begins what has to be done again; a list that cannot be read lets no worker start. */
  @Override
  public void start() {
    if (!list.isKept()) {
      LOG.warn("no list of erasures is kept: a restore will bring the erased back");
    }
    Set<PersonId> people = list.people();
    long again = persons.known(people).stream().filter(erasures::repeat).count();
    if (again > 0) {
      LOG.warn("{} of {} erasures are done again: the database is older", again, people.size());
    }
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
