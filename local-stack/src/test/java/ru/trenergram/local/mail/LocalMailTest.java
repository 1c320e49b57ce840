package ru.trenergram.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalMailTest {

  private final LocalMail mail = LocalMail.start();

  @AfterEach
  void stop() {
    mail.close();
  }

  @Test
  void showsSubjectTextAndLinksOfAMailToItsRecipientOnly() throws Exception {
    send(
        "owner@club.example",
        "Приглашение",
        "<p>Откройте <a href='http://127.0.0.1/i?a=1&amp;b=2'>ссылку</a></p>");
    send("other@club.example", "Other", "<p>nothing</p>");

    Mail caught = mail.awaitFor("owner@club.example", Duration.ofSeconds(5));

    assertThat(caught.subject()).isEqualTo("Приглашение");
    assertThat(caught.text()).isEqualTo("plain");
    assertThat(caught.links()).containsExactly("http://127.0.0.1/i?a=1&b=2");
    assertThat(mail.mailsFor("OWNER@club.example")).hasSize(1);
    assertThat(mail.mails()).hasSize(2);
  }

  @Test
  void saysWhatDidNotCome() {
    assertThatThrownBy(() -> mail.awaitFor("nobody@club.example", Duration.ofMillis(50)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nobody@club.example");
  }

  @Test
  void pageListsMailsForPeopleAndPrograms() throws Exception {
    send("owner@club.example", "<b>hostile</b>", "<p>html</p>");
    mail.awaitFor("owner@club.example", Duration.ofSeconds(5));

    assertThat(get("")).contains("&lt;b&gt;hostile").doesNotContain("<b>hostile");
    assertThat(get("mails?to=owner%40club.example")).contains("\"html\"", "owner@club.example");
    assertThat(get("mails?to=nobody")).isEqualTo("[]");
    assertThat(get("mails/1")).contains("<p>html</p>");
    assertThat(get("mails/7")).contains("no such mail");
  }

  private void send(String to, String subject, String html) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", mail.host());
    properties.put("mail.smtp.port", Integer.toString(mail.smtpPort()));
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("no-reply@trenergram.example"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    message.setSubject(subject, "UTF-8");
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText("plain");
    MimeBodyPart rich = new MimeBodyPart();
    rich.setContent(html, "text/html; charset=utf-8");
    message.setContent(new MimeMultipart("alternative", plain, rich));
    Transport.send(message);
  }

  private String get(String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(mail.pageUrl() + path)).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
