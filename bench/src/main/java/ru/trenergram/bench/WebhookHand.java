package ru.trenergram.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One connection of Telegram's to the webhook: as little as HTTP needs, so that it costs little.
 */
final class WebhookHand implements FixedRate.Hand {

  private final Socket socket;
  private final InputStream answers;
  private final String head;
  private final WebhookAccept.Updates updates;

  WebhookHand(URI address, String secret, WebhookAccept.Updates updates) throws IOException {
    this.updates = updates;
    socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    answers = new BufferedInputStream(socket.getInputStream());
    head =
        "POST "
            + address.getPath()
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "X-Telegram-Bot-Api-Secret-Token: "
            + secret
            + "\r\nContent-Length: ";
  }

  @Override
  public void work(long number) throws IOException {
    byte[] body = updates.json(number).getBytes(StandardCharsets.UTF_8);
    byte[] start = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[start.length + body.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    socket.getOutputStream().write(request);
    String status = line();
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Transfer-Encoding", 0, 17)
          || header.regionMatches(true, 0, "Content-Length", 0, 14) && !header.endsWith(" 0")) {
        throw new IOException("an answer with a body: " + status);
      }
    }
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(status);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = answers.read(); read != '\n'; read = answers.read()) {
      if (read < 0) {
        throw new IOException("the connection was closed");
      }
      if (read != '\r') {
        line.append((char) read);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
