package ru.trenergram.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import ru.trenergram.local.identity.StaffAccount;
import ru.trenergram.local.identity.StaffBrowser;
import ru.trenergram.local.identity.StaffTokens;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.TelegramSimulator;

/** Tries from outside what a person would do first; {@code ready} is said only after it worked. */
final class Rehearsal {

  private final Addresses addresses;

  Rehearsal(Addresses addresses) {
    this.addresses = addresses;
  }

  /** Signs in at Keycloak with both factors and asks the API who that is. */
  void staffSignIn(StaffAccount account) throws IOException, InterruptedException {
    StaffTokens tokens =
        new StaffBrowser(addresses.issuer(), InstantSource.system()).signIn(account);
    HttpRequest whoAmI =
        HttpRequest.newBuilder(addresses.api().resolve("/api/v1/users/me"))
            .header("Authorization", "Bearer " + tokens.accessToken())
            .timeout(Duration.ofSeconds(30))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(whoAmI, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "the API answers a staff token with " + answer.statusCode() + ": " + answer.body());
      }
    }
  }

  /** Says hello to the bot and waits for its answer. */
  void botReply(TelegramSimulator telegram) {
    Chat chat = telegram.chat(DemoPeople.REHEARSAL);
    int before = chat.lastMessageId();
    chat.start();
    chat.awaitAfter(before, message -> true, Duration.ofSeconds(60));
  }
}
