package ru.trenergram.local.telegram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import tools.jackson.databind.JsonNode;

/** A simulator with the two ways to call it. */
final class Laptop implements AutoCloseable {
  static final String TOKEN = "4815162342:made-up-token-of-no-bot";
  static final Duration SOON = Duration.ofSeconds(20);

  final TelegramSimulator telegram;
  final OkHttpTelegramClient client;
  private final HttpClient http = HttpClient.newHttpClient();
  private final OkHttpClient okHttp;

  Laptop() {
    this(SimulatorOptions.forBot(TOKEN, "trenergram_bot").withWebhookSecond(Duration.ofMillis(10)));
  }

  Laptop(SimulatorOptions options) {
    telegram = TelegramSimulator.start(options);
    okHttp =
        new OkHttpClient.Builder()
            .callTimeout(20, TimeUnit.SECONDS)
            .retryOnConnectionFailure(false)
            .build();
    TelegramUrl url =
        TelegramUrl.builder()
            .schema("http")
            .host("127.0.0.1")
            .port(telegram.port())
            .testServer(false)
            .build();
    client = new OkHttpTelegramClient(okHttp, TOKEN, url);
  }

  /** A persona who pressed Start. */
  Chat started(String name) {
    Chat chat = telegram.chat(telegram.add(name));
    chat.start();
    return chat;
  }

  /** Calls the Bot API with a JSON body and gives the answer back whatever its status. */
  JsonNode call(String method, String json) {
    return call(TOKEN, method, json);
  }

  JsonNode call(String token, String method, String json) {
    return Json.read(send("/bot" + token + "/" + method, json).body());
  }

  HttpResponse<String> send(String path, String json) {
    return exchange(
        HttpRequest.newBuilder(telegram.baseUrl().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpResponse<String> get(String path) {
    return exchange(HttpRequest.newBuilder(telegram.baseUrl().resolve(URI.create(path))).GET());
  }

  /** Collects the lines of a stream as they come, until the simulator ends. */
  void collect(String path, Queue<String> lines) {
    HttpRequest request = HttpRequest.newBuilder(telegram.baseUrl().resolve(path)).build();
    try (Stream<String> stream = http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
      stream.forEach(lines::add);
    } catch (IOException | UncheckedIOException ended) {
      lines.add("ended");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Java's client does not let a test choose the host name, so this one speaks for itself. */
  int statusWithHost(String path, String host) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), telegram.port())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return Integer.parseInt(answer.substring(9));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    telegram.close();
    http.shutdownNow();
    okHttp.dispatcher().executorService().shutdown();
    okHttp.connectionPool().evictAll();
  }
}
