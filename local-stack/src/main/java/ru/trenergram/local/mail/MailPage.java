package ru.trenergram.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /} lists the mails for people, {@code /mails} as JSON, {@code /mails/<number>} shows one
 * as its reader sees it.
 */
final class MailPage implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FRAME =
      """
      <!doctype html><html lang="ru"><meta charset="utf-8"><title>Почта Trenergram</title>
      <meta http-equiv="refresh" content="5">
      <style>body{font:16px system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
      td,th{padding:.4rem .8rem;text-align:left;border-bottom:1px solid #ddd}</style>
      <h1>Caught mail</h1><p>Nothing leaves this machine.</p>
      <table><tr><th>#<th>To<th>Subject<th>Received</tr>%s</table></html>
      """;

  private final LocalMail mail;
  private final HttpServer server;

  MailPage(LocalMail mail) {
    this.mail = mail;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/mails")) {
        send(exchange, 200, "application/json", JSON.writeValueAsString(asked(exchange)));
      } else if (path.matches("/mails/\\d{1,6}")) {
        show(exchange, Integer.parseInt(path.substring("/mails/".length())));
      } else if (path.equals("/")) {
        send(exchange, 200, "text/html", FRAME.formatted(rows()));
      } else {
        send(exchange, 404, "text/plain", "There is no such page");
      }
    }
  }

  private void show(HttpExchange exchange, int number) throws IOException {
    List<Mail> found = mail.mails().stream().filter(one -> one.number() == number).toList();
    if (found.isEmpty()) {
      send(exchange, 404, "text/plain", "There is no such mail");
    } else if (found.getFirst().html().isEmpty()) {
      send(exchange, 200, "text/plain", found.getFirst().text());
    } else {
      send(exchange, 200, "text/html", found.getFirst().html());
    }
  }

  private List<Mail> asked(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null || !query.startsWith("to=")) {
      return mail.mails();
    }
    return mail.mailsFor(
        URLDecoder.decode(query.substring("to=".length()), StandardCharsets.UTF_8));
  }

  private String rows() {
    return mail.mails().reversed().stream().map(MailPage::row).collect(Collectors.joining("\n"));
  }

  private static String row(Mail mail) {
    return "<tr><td>%d<td>%s<td><a href=\"/mails/%d\">%s</a><td>%s"
        .formatted(
            mail.number(),
            Entities.escape(String.join(", ", mail.to())),
            mail.number(),
            Entities.escape(mail.subject()),
            mail.received());
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Content-Security-Policy", "script-src 'none'");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
