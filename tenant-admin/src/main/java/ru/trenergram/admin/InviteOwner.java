package ru.trenergram.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.NewStaffAccount;
import ru.trenergram.identity.StaffAccount;
import ru.trenergram.identity.StaffAccountRefused;
import ru.trenergram.identity.StaffAccounts;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/**
 * Gets the owner of a new club their mail and waits until they can sign in. Each step commits what
 * it is about to do, does it, and commits what came of it; after a kill the next run goes on there.
 */
@Component
@ConditionalOnRole(Role.WORKER)
class InviteOwner implements JobHandler {

  static final String KIND = "admin.invite-owner";

  private static final Logger LOG = LoggerFactory.getLogger(InviteOwner.class);
  private static final Set<SignUpState> WAITING =
      EnumSet.range(SignUpState.NEW, SignUpState.CODE_SENT);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final SignUpTable signUps;
  private final StaffAccounts accounts;
  private final OwnerMails mails;
  private final InstantSource clock;

  InviteOwner(SignUpTable signUps, StaffAccounts accounts, OwnerMails mails, InstantSource clock) {
    this.signUps = signUps;
    this.accounts = accounts;
    this.mails = mails;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public @Nullable Instant run(Job job) {
    UUID id = UUID.fromString(job.subject());
    while (true) {
      Optional<SignUp> signUp = signUps.find(id);
      if (signUp.isEmpty()) {
        return null;
      }
      Step step = step(signUp.get());
      if (step != Step.NEXT) {
        return step == Step.DONE ? null : clock.instant().plus(pause(signUp.get()));
      }
    }
  }

  private enum Step {
    NEXT,
    WAIT,
    DONE
  }

  private Step step(SignUp signUp) {
    if (late(signUp) && WAITING.contains(signUp.state())) {
      signUps.move(signUp, SignUpState.EXPIRED, signUp.subject());
      LOG.info("sign-up {} expired", signUp.id());
      return Step.DONE;
    }
    return switch (signUp.state()) {
      case NEW -> look(signUp);
      case CREATING -> create(signUp);
      case CREATED -> {
        mails.invite(signUp);
        signUps.move(signUp, SignUpState.INVITED, signUp.owner());
        yield Step.NEXT;
      }
      case INVITED -> await(signUp);
      case KNOWN -> {
        mails.sendCode(signUp);
        signUps.move(signUp, SignUpState.CODE_SENT, signUp.owner());
        yield Step.NEXT;
      }
      case CODE_SENT -> Step.WAIT;
      case CONFIRMED, OPEN, EXPIRED, REFUSED -> Step.DONE;
    };
  }

  /** An account that can be signed in with gets a code; one that was never finished, a new link. */
  private Step look(SignUp signUp) {
    Optional<StaffAccount> account = accounts.byEmail(signUp.email());
    if (account.isEmpty()) {
      return claimed(signUp, SignUpState.CREATING, null) ? Step.NEXT : Step.WAIT;
    }
    String subject = account.get().subject();
    if (account.get().ready() || !claimed(signUp, SignUpState.CREATED, subject)) {
      signUps.move(signUp, SignUpState.KNOWN, subject);
    }
    return Step.NEXT;
  }

  /** One mail has one invitation at a time: the database says who came first. */
  private boolean claimed(SignUp signUp, SignUpState next, @Nullable String subject) {
    try {
      signUps.move(signUp, next, subject);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  private Step create(SignUp signUp) {
    try {
      StaffAccount account =
          accounts.create(
              new NewStaffAccount(signUp.email(), signUp.ownerName(), signUp.language()));
      signUps.move(signUp, SignUpState.CREATED, account.subject());
      return Step.NEXT;
    } catch (StaffAccountRefused e) {
      LOG.warn("sign-up {} is refused: {}", signUp.id(), e.getMessage());
      signUps.move(signUp, SignUpState.REFUSED, null);
      return Step.DONE;
    }
  }

  private Step await(SignUp signUp) {
    if (accounts.bySubject(signUp.owner()).filter(StaffAccount::ready).isPresent()) {
      signUps.move(signUp, SignUpState.CONFIRMED, signUp.owner());
      LOG.info("the owner of club {} can sign in", signUp.club());
      return Step.DONE;
    }
    return Step.WAIT;
  }

  private boolean late(SignUp signUp) {
    return !clock.instant().isBefore(signUp.expiresAt());
  }

  /** Often while the owner may be at it, seldom later, and at the end of the link's life. */
  private Duration pause(SignUp signUp) {
    Duration left = Duration.between(clock.instant(), signUp.expiresAt());
    if (signUp.state() == SignUpState.CODE_SENT) {
      return left;
    }
    Duration age = Duration.between(signUp.createdAt(), clock.instant());
    Duration pause =
        age.compareTo(Duration.ofMinutes(5)) < 0
            ? Duration.ofSeconds(2)
            : age.compareTo(Duration.ofHours(2)) < 0
                ? Duration.ofSeconds(15)
                : Duration.ofMinutes(5);
    Duration sooner = pause.compareTo(left) < 0 ? pause : left;
    return sooner.isPositive() ? sooner : SOON;
  }
}
