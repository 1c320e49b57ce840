package ru.trenergram.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.identity.SignIn.Opened;
import ru.trenergram.identity.SignIn.Reason;
import ru.trenergram.identity.SignIn.Refused;

/** Sessions of trainers and clients: opened with Telegram's word, continued by refresh tokens. */
@Component
public class Sessions {

  private static final AttemptLimit BY_PERSON =
      new AttemptLimit("session-person", 30, Duration.ofMinutes(15));
  private static final AttemptLimit BY_ADDRESS =
      new AttemptLimit("session-address", 600, Duration.ofMinutes(15));

  private final ObjectProvider<InitData> initData;
  private final Attempts attempts;
  private final Persons persons;
  private final Memberships memberships;
  private final SessionTable sessions;

  Sessions(
      ObjectProvider<InitData> initData,
      Attempts attempts,
      Persons persons,
      Memberships memberships,
      SessionTable sessions) {
    this.initData = initData;
    this.attempts = attempts;
    this.persons = persons;
    this.memberships = memberships;
    this.sessions = sessions;
  }

  /**
   * Exchanges what Telegram told a Mini App for a session.
   *
   * @param wanted the membership to work with; null takes the last chosen, else the first
   * @param address where the request came from, for the limit
   * @throws TooManyAttempts beyond 30 a person or 600 an address in 15 minutes
   */
  public SignIn open(
      String signed, @Nullable MembershipId wanted, String address, @Nullable String device) {
    attempts.count(BY_ADDRESS, address);
    Optional<TelegramUser> user = initData.getObject().verified(signed);
    if (user.isEmpty()) {
      return new Refused(Reason.INIT_DATA);
    }
    attempts.count(BY_PERSON, Long.toString(user.get().id()));
    return persons
        .byTelegram(user.get().id())
        .flatMap(person -> choice(memberships.of(person.id()), wanted))
        .map(chosen -> opened(chosen, sessions.open(chosen, device)))
        .orElseGet(() -> new Refused(Reason.NO_MEMBERSHIP));
  }

  /**
   * Continues a session with a new refresh token. A token that was used before ends the session: it
   * or its successor is in the wrong hands.
   */
  public SignIn refresh(String refreshToken) {
    return sessions
        .rotate(refreshToken)
        .flatMap(rotated ->
            choice(memberships.of(rotated.person()), rotated.membership())
                .map(membership -> opened(membership, rotated)))
        .orElseGet(() -> new Refused(Reason.REFRESH_TOKEN));
  }

  /** Goes on with another membership of the same person, and remembers the choice. */
  @Transactional
  public SignIn choose(PersonId person, SessionId session, MembershipId wanted) {
    if (!memberships.choose(person, wanted)) {
      return new Refused(Reason.NO_MEMBERSHIP);
    }
    return choice(memberships.of(person), wanted)
        .flatMap(chosen -> sessions.move(session, chosen).map(rotated -> opened(chosen, rotated)))
        .orElseGet(() -> new Refused(Reason.NO_MEMBERSHIP));
  }

  /** The living sessions of a person, the last used first. */
  @Transactional(readOnly = true)
  public List<SessionView> of(PersonId person) {
    return sessions.of(person);
  }

  /**
   * Ends a session; its tokens are refused from the next request on.
   *
   * @return false if the person has no such session
   */
  @Transactional
  public boolean revoke(PersonId person, SessionId session) {
    return sessions.revoke(person, session);
  }

  private static Optional<Membership> choice(List<Membership> all, @Nullable MembershipId wanted) {
    return all.stream().filter(m -> wanted == null || m.id().equals(wanted)).findFirst();
  }

  private SignIn opened(Membership chosen, SessionTable.Rotated rotated) {
    return new Opened(
        rotated.session(), chosen, memberships.of(chosen.person()), rotated.refreshToken());
  }
}
