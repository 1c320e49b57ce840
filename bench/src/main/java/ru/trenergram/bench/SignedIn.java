package ru.trenergram.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ru.trenergram.bench.SeededClub.Member;
import ru.trenergram.local.telegram.Persona;
import ru.trenergram.local.telegram.SimulatorOptions;
import ru.trenergram.local.telegram.TelegramSimulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trainers with real sessions: signed initData exchanged for tokens, renewed as clients do. */
final class SignedIn {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** One address may not sign more people in at a time. */
  private static final int OF_ONE_ADDRESS = 500;

  private final URI api;
  private List<Trainer> trainers;

  /** A trainer who may book. */
  record Trainer(Member member, String accessToken, String refreshToken) {}

  private SignedIn(URI api, List<Trainer> trainers) {
    this.api = api;
    this.trainers = trainers;
  }

  static SignedIn all(URI api, List<Member> members) throws IOException, InterruptedException {
    try (TelegramSimulator telegram =
        TelegramSimulator.start(
            SimulatorOptions.forBot(BenchApplication.BOT_TOKEN, BenchApplication.BOT))) {
      List<Trainer> trainers = new ArrayList<>();
      for (int from = 0; from < members.size(); from += OF_ONE_ADDRESS) {
        int to = Math.min(from + OF_ONE_ADDRESS, members.size());
        try (HttpClient http = at(from / OF_ONE_ADDRESS)) {
          for (Member member : members.subList(from, to)) {
            trainers.add(signedIn(http, api, telegram, member));
          }
        }
      }
      return new SignedIn(api, trainers);
    }
  }

  /** All of 127/8 is this machine. */
  private static HttpClient at(int number) {
    return HttpClient.newBuilder()
        .localAddress(InetAddress.ofLiteral("127.0.1." + (number + 1)))
        .build();
  }

  private static Trainer signedIn(
      HttpClient http, URI api, TelegramSimulator telegram, Member member)
      throws IOException, InterruptedException {
    Persona persona =
        telegram.add(Persona.of(member.telegramId(), "Trainer", "+" + member.telegramId()));
    return session(
        http,
        api.resolve("/api/v1/sessions"),
        Map.of("initData", telegram.initData(persona)),
        member);
  }

  List<Trainer> trainers() {
    return trainers;
  }

  /** New tokens for everybody; the old ones end after ten minutes. */
  void renew() throws IOException, InterruptedException {
    List<Trainer> renewed = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (Trainer trainer : trainers) {
        renewed.add(
            session(
                http,
                api.resolve("/api/v1/sessions/refresh"),
                Map.of("refreshToken", trainer.refreshToken()),
                trainer.member()));
      }
    }
    trainers = renewed;
  }

  private static Trainer session(HttpClient http, URI uri, Map<String, String> body, Member member)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(uri + " answers " + answer.statusCode() + " " + answer.body());
    }
    JsonNode session = JSON.readTree(answer.body());
    return new Trainer(
        member, session.path("accessToken").asString(), session.path("refreshToken").asString());
  }
}
