package ru.trenergram.local.telegram;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code multipart/form-data} bodies; small ones, they are in memory anyway. */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("(?i)\\bname=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("(?i)\\bfilename=\"([^\"]*)\"");
  private static final Pattern MEDIA_TYPE = Pattern.compile("(?im)^content-type:\\s*(\\S+)");

  private Multipart() {}

  static Arguments read(String contentType, byte[] body) {
    String boundary =
        group(BOUNDARY, contentType).orElseThrow(() -> Refused.badRequest("no boundary"));
    // One character a byte, so that positions in the text are positions in the body.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    Map<String, String> values = new HashMap<>();
    Map<String, StoredFile> files = new HashMap<>();
    for (String part : ("\r\n" + text).split(Pattern.quote("\r\n--" + boundary), -1)) {
      int headEnd = part.indexOf("\r\n\r\n");
      if (headEnd >= 0) {
        add(part.substring(0, headEnd), part.substring(headEnd + 4), values, files);
      }
    }
    return new Arguments(values, files);
  }

  private static void add(
      String head, String content, Map<String, String> values, Map<String, StoredFile> files) {
    String headers = utf8(head);
    String name = group(NAME, headers.replaceAll("(?i)filename=\"[^\"]*\"", "")).orElse("");
    @Nullable String fileName = group(FILE_NAME, headers).orElse(null);
    if (fileName == null) {
      values.put(name, utf8(content));
    } else {
      String type = group(MEDIA_TYPE, headers).orElse("application/octet-stream");
      String id = "AgAD" + UUID.randomUUID().toString().replace("-", "");
      files.put(
          name, new StoredFile(id, fileName, type, content.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static Optional<String> group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
