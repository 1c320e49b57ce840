package ru.trenergram.admin;

import java.time.Duration;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.AttemptLimit;
import ru.trenergram.identity.Attempts;

/** How a club signs up. What it answers never depends on whether a mail is known. */
@Component
public class ClubSignUps {

  private final Attempts attempts;
  private final SignUpTable signUps;
  private final AttemptLimit byAddress;
  private final AttemptLimit byMail;

  ClubSignUps(Attempts attempts, SignUpTable signUps, AdminSettings settings) {
    this.attempts = attempts;
    this.signUps = signUps;
    this.byAddress =
        new AttemptLimit("sign-up-address", settings.signUp().perAddress(), Duration.ofHours(1));
    this.byMail = new AttemptLimit("sign-up-mail", settings.signUp().perMail(), Duration.ofDays(1));
  }

  /**
   * Takes an application. The owner gets one mail; the club is opened when they can sign in.
   *
   * @param address where the request came from, for the limit
   * @throws ru.trenergram.identity.TooManyAttempts beyond the limits of address or mail
   */
  public void apply(ClubApplication application, String address) {
    attempts.count(byAddress, address);
    attempts.count(byMail, application.ownerEmail());
    signUps.take(application);
  }

  /**
   * The owner of a known mail confirms another club by the code that came to it.
   *
   * @param subject who is signed in
   * @return false if the code is not theirs, not known or too old
   */
  public boolean confirm(String code, String subject) {
    return signUps.confirm(code, subject);
  }
}
