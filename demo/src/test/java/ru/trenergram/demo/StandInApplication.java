package ru.trenergram.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of an application as the launcher sees of it: health, an API that wants a token, a bot
 * that answers.
 */
public final class StandInApplication {

  private static final Pattern UPDATE =
      Pattern.compile("\"update_id\":(\\d+).*?\"chat\":\\{\"id\":(\\d+)");

  private StandInApplication() {}

  public static void main(String[] arguments) throws Exception {
    serve("MANAGEMENT_SERVER_PORT", "/actuator/health/readiness", exchange -> 200);
    serve(
        "SERVER_PORT",
        "/api/v1/users/me",
        exchange -> exchange.getRequestHeaders().containsKey("Authorization") ? 200 : 401);
    answerTelegram(
        System.getenv("TRENERGRAM_TELEGRAM_APIURL")
            + "/bot"
            + System.getenv("TRENERGRAM_TELEGRAM_TOKEN"));
  }

  private static void serve(String portVariable, String path, Answer answer) throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv(portVariable))), 0);
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(answer.to(exchange), -1);
          exchange.close();
        });
    server.start();
  }

  private static void answerTelegram(String bot) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      long offset = 0;
      while (true) {
        Matcher update = UPDATE.matcher(get(http, bot + "/getUpdates?timeout=20&offset=" + offset));
        while (update.find()) {
          offset = Long.parseLong(update.group(1)) + 1;
          get(http, bot + "/sendMessage?text=hello&chat_id=" + update.group(2));
        }
      }
    }
  }

  private static String get(HttpClient http, String address) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private interface Answer {
    int to(HttpExchange exchange);
  }
}
