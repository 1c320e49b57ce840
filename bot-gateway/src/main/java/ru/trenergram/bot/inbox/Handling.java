package ru.trenergram.bot.inbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.api.IncomingUpdate;
import ru.trenergram.bot.api.Received;
import ru.trenergram.bot.api.UpdateReader;
import ru.trenergram.bot.inbox.ConversationTable.Held;
import ru.trenergram.notifications.Sender;
import ru.trenergram.people.TrainerMoving;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.TenantUnavailable;
import ru.trenergram.tenancy.UnknownTenant;

/** Handles one person's updates in their order, each in one transaction with its mark "done". */
@Component
@WhereBotRuns
class Handling {

  private static final Logger LOG = LoggerFactory.getLogger(Handling.class);
  private static final int TRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** An ordinary migration is over by then; a person's other clubs wait no longer for this one. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What is carried elsewhere with a trainer is found there in moments. */
  private static final Duration WHILE_CARRIED = Duration.ofSeconds(1);

  private final ConversationTable conversations;
  private final UpdateReader reader;
  private final UpdateHandler handler;
  private final TenantScope scope;
  private final TransactionOperations transactions;
  private final Sender sender;
  private final InstantSource clock;

  Handling(
      ConversationTable conversations,
      UpdateReader reader,
      UpdateHandler handler,
      TenantScope scope,
      TransactionOperations transactions,
      Sender sender,
      InstantSource clock) {
    this.conversations = conversations;
    this.reader = reader;
    this.handler = handler;
    this.scope = scope;
    this.transactions = transactions;
    this.sender = sender;
    this.clock = clock;
  }

  /** Handles what waits from this person, until nothing does or something must wait. */
  void attend(Held person, BooleanSupplier goOn) {
    while (goOn.getAsBoolean()) {
      Optional<Waiting> next = conversations.next(person);
      if (next.isEmpty()) {
        break;
      }
      try (var _ = MDC.putCloseable("update", Long.toString(next.get().updateId()))) {
        if (!settled(person, next.get())) {
          return;
        }
      }
    }
    conversations.release(person);
  }

  /** False if the person's updates must wait. */
  private boolean settled(Held person, Waiting update) {
    try {
      boolean mine = handle(person, update);
      sender.wake();
      return mine;
    } catch (TenantUnavailable e) {
      LOG.info("{}: the person's updates wait", e.getMessage());
      conversations.postpone(person, e.retryAfter());
    } catch (TrainerMoving e) {
      LOG.info("{}: the person's updates wait", e.getMessage());
      conversations.postpone(person, WHILE_CARRIED);
    } catch (DataAccessResourceFailureException
        | CannotCreateTransactionException
        | TransactionSystemException e) {
      LOG.warn("the database went away: {}", e.toString());
      conversations.postpone(person, FIRST_PAUSE);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("try {} failed", update.attempts() + 1, e);
      giveUpOrRepeat(person, update, e);
    }
    return false;
  }

  private boolean handle(Held person, Waiting update) {
    Optional<IncomingUpdate> incoming = reader.read(update.json()).map(Received::update);
    if (incoming.isEmpty()) {
      return take(person, update, Turn.unbound(() -> LOG.error("it can no longer be read")));
    }
    IncomingUpdate whatHappened = incoming.get();
    try {
      return take(person, update, handler.turn(whatHappened));
    } catch (UnknownTenant e) {
      LOG.info("{}: answered as if it never was", e.getMessage());
      return take(person, update, handler.clubIsGone(whatHappened));
    } catch (TenantUnavailable e) {
      if (worthWaitingFor(e, update)) {
        throw e;
      }
      LOG.warn("{}: the person is told to try again later", e.getMessage());
      return take(person, update, handler.clubIsBusy(whatHappened));
    } catch (TrainerMoving e) {
      if (e.passing() && clock.instant().isBefore(update.since().plus(PATIENCE))) {
        throw e;
      }
      LOG.info("{}: the person is told", e.getMessage());
      return take(person, update, handler.trainerMoves(whatHappened));
    }
  }

  private boolean worthWaitingFor(TenantUnavailable club, Waiting update) {
    return !club.lasting() && clock.instant().isBefore(update.since().plus(PATIENCE));
  }

  private boolean take(Held person, Waiting update, Turn turn) {
    return inClub(
        turn,
        () -> {
          boolean mine = conversations.begin(person, update);
          if (mine) {
            turn.action().run();
          }
          return mine;
        });
  }

  private boolean inClub(Turn turn, ScopedValue.CallableOp<Boolean, RuntimeException> work) {
    ScopedValue.CallableOp<Boolean, RuntimeException> inTransaction =
        () -> Boolean.TRUE.equals(transactions.execute(status -> work.call()));
    if (turn.club() == null) {
      return inTransaction.call();
    }
    try (var _ = MDC.putCloseable("tenant", turn.club().toString())) {
      return scope.call(turn.club(), inTransaction);
    }
  }

  private void giveUpOrRepeat(Held person, Waiting update, Throwable failure) {
    if (update.attempts() + 1 < TRIES) {
      conversations.failed(
          person,
          update,
          shortened(failure.toString()),
          FIRST_PAUSE.multipliedBy(1L << update.attempts()));
      return;
    }
    conversations.failed(person, update, shortened(failure.toString()), Duration.ZERO);
    LOG.error("gives up after {} tries", TRIES);
    transactions.executeWithoutResult(status -> {
      if (conversations.bury(update)) {
        reader
            .read(update.json())
            .map(Received::update)
            .ifPresent(u -> handler.apology(u).action().run());
      }
    });
    sender.wake();
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300);
  }
}
