package ru.trenergram.local.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * An SMTP server on a free loopback port that takes mail for everybody and keeps it in memory, and
 * a small page that shows it.
 */
public final class LocalMail implements AutoCloseable {

  private final GreenMail server;
  private final MailPage page;

  private LocalMail() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    page = new MailPage(this);
  }

  /** Starts a mail server. */
  public static LocalMail start() {
    return new LocalMail();
  }

  /** The one mail server of this JVM. */
  public static LocalMail shared() {
    return Shared.SERVER;
  }

  public String host() {
    return "127.0.0.1";
  }

  public int smtpPort() {
    return server.getSmtp().getPort();
  }

  /** Address of the page for people; {@code /mails?to=} below it answers JSON. */
  public String pageUrl() {
    return page.url();
  }

  /** All mails caught so far, oldest first. */
  public List<Mail> mails() {
    MimeMessage[] messages = server.getReceivedMessages();
    return IntStream.range(0, messages.length)
        .mapToObj(i -> MailReader.read(i + 1, messages[i]))
        .toList();
  }

  /** The mails to this address, oldest first. */
  public List<Mail> mailsFor(String address) {
    return mails().stream().filter(mail -> mail.isFor(address)).toList();
  }

  /** The newest mail to this address; waits for the first one. */
  public Mail awaitFor(String address, Duration atMost) {
    return await(mail -> mail.isFor(address), "a mail to " + address, atMost);
  }

  /**
   * The newest mail that fits; waits for the first one.
   *
   * @param wanted how the failure calls it
   * @throws IllegalStateException when none comes in time
   */
  public Mail await(Predicate<Mail> fits, String wanted, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      List<Mail> mails = mails();
      List<Mail> fitting = mails.stream().filter(fits).toList();
      if (!fitting.isEmpty()) {
        return fitting.getLast();
      }
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new IllegalStateException(
            "There was no "
                + wanted
                + " within "
                + atMost.toSeconds()
                + " s; "
                + mails.size()
                + " others came");
      }
      server.waitForIncomingEmail(Math.min(left, 250), mails.size() + 1);
    }
  }

  @Override
  public void close() {
    page.close();
    server.stop();
  }

  private static final class Shared {
    static final LocalMail SERVER = start();
  }
}
