package ru.trenergram.rest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Moments and local times in ISO 8601, written without a formatter: a booking has seven of them at
 * least, and with formatters its JSON took a third longer.
 */
@Component
class PlainTimes implements JsonMapperBuilderCustomizer {

  @Override
  public void customize(JsonMapper.Builder json) {
    json.addModule(
        new SimpleModule("plain-times")
            .addSerializer(Instant.class, new Moment())
            .addSerializer(LocalDateTime.class, new Local()));
  }

  static String text(LocalDateTime time) {
    return time.getSecond() == 0 && time.getNano() == 0 ? time + ":00" : time.toString();
  }

  static String text(Instant moment) {
    return text(
            LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC))
        + "Z";
  }

  private static final class Moment extends StdSerializer<Instant> {

    Moment() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant moment, JsonGenerator json, SerializationContext context) {
      json.writeString(text(moment));
    }
  }

  private static final class Local extends StdSerializer<LocalDateTime> {

    Local() {
      super(LocalDateTime.class);
    }

    @Override
    public void serialize(LocalDateTime time, JsonGenerator json, SerializationContext context) {
      json.writeString(text(time));
    }
  }
}
