package ru.trenergram.admin;

import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.StaffAccounts;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Role;

/**
 * The one mail that the owner of a new club gets: Keycloak's, or our own where the mail is known. A
 * mail of which it is unknown whether it left is asked about at Keycloak; our own, which nobody can
 * be asked about, is sent at most once more, and either copy works.
 */
@Component
@ConditionalOnRole(Role.WORKER)
class OwnerMails {

  private static final Logger LOG = LoggerFactory.getLogger(OwnerMails.class);
  private static final int AT_MOST = 2;

  private final SignUpTable signUps;
  private final StaffAccounts accounts;
  private final JavaMailSender mail;
  private final AdminSettings settings;
  private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

  OwnerMails(
      SignUpTable signUps, StaffAccounts accounts, JavaMailSender mail, AdminSettings settings) {
    this.signUps = signUps;
    this.accounts = accounts;
    this.mail = mail;
    this.settings = settings;
    texts.setBasename("mails/owner");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
  }

  /** Keycloak's mail: one link to prove the address and set password and second factor. */
  void invite(SignUp signUp) {
    Instant tried = signUp.triedAt();
    if (tried != null && accounts.invitedSince(signUp.owner(), tried)) {
      LOG.info("the invitation of sign-up {} had left before", signUp.id());
      return;
    }
    signUps.trying(signUp, null);
    accounts.invite(signUp.owner(), settings.dashboard(""), settings.signUp().invitationLasts());
  }

  /** Our own mail, with the code by which a signed-in owner confirms another club. */
  void sendCode(SignUp signUp) {
    if (signUp.mailsTried() >= AT_MOST) {
      LOG.warn("it is unknown whether the code of sign-up {} arrived", signUp.id());
      return;
    }
    String code = Ids.secretCode();
    signUps.trying(signUp, code);
    try {
      mail.send(message(signUp, code));
    } catch (MailException e) {
      if (neverLeft(e)) {
        signUps.notSent(signUp);
      }
      throw e;
    }
  }

  private SimpleMailMessage message(SignUp signUp, String code) {
    Locale language = signUp.language().locale();
    Object[] words = {
      signUp.ownerName(),
      signUp.clubName(),
      settings.dashboard("?signup=" + code).toString(),
      settings.signUp().codeLasts().toDays()
    };
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(settings.mailFrom());
    message.setTo(signUp.email());
    message.setSubject(texts.getMessage("confirm.subject", words, language));
    message.setText(texts.getMessage("confirm.text", words, language));
    return message;
  }

  private static boolean neverLeft(MailException failure) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
    return cause instanceof ConnectException
        || (cause instanceof MessagingException refused
            && refused.getNextException() instanceof ConnectException);
  }
}
