package ru.trenergram.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether local times in JSON are those of the moments beside them: {@code startLocal} is {@code
 * start} in the {@code timeZone} of the same object, or of one around it.
 */
final class WallClockCheck {

  static final String LOCAL = "Local";
  static final String ZONE = "timeZone";

  private final List<String> wrong = new ArrayList<>();

  private WallClockCheck() {}

  /** What is wrong; nothing if all is well. */
  static List<String> wrong(JsonNode value) {
    WallClockCheck check = new WallClockCheck();
    check.check("$", value, null);
    return check.wrong;
  }

  private void check(String place, JsonNode value, @Nullable ZoneId around) {
    JsonNode own = value.path(ZONE);
    ZoneId zone = own.isString() ? ZoneId.of(own.asString()) : around;
    value.forEach(item -> check(place + "[]", item, zone));
    if (value.isObject()) {
      value.forEachEntry((name, member) -> {
        JsonNode moment = value.path(moment(name));
        if (name.endsWith(LOCAL) && !moment.isMissingNode() && !agree(moment, member, zone)) {
          wrong.add("%s.%s in %s is %s, not %s".formatted(place, name, zone, moment, member));
        }
      });
    }
  }

  private static String moment(String local) {
    return local.substring(0, Math.max(0, local.length() - LOCAL.length()));
  }

  private static boolean agree(JsonNode moment, JsonNode local, @Nullable ZoneId zone) {
    if (zone == null || moment.isNull() || local.isNull()) {
      return moment.isNull() && local.isNull();
    }
    return LocalDateTime.parse(local.asString())
        .equals(LocalDateTime.ofInstant(Instant.parse(moment.asString()), zone));
  }
}
