package ru.trenergram.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * What JSON may hold: values of the type that is asked for, text that PostgreSQL can store, moments
 * and days as ISO text within the centuries it can count, times of day to the minute.
 */
@Component
class StrictJson implements JsonMapperBuilderCustomizer {

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");

  @Override
  public void customize(JsonMapper.Builder json) {
    json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .addModule(
            new SimpleModule("strict")
                .addDeserializer(String.class, new Text())
                .addDeserializer(Instant.class, new Moment())
                .addDeserializer(LocalDate.class, new Day())
                .addDeserializer(LocalTime.class, new Clock())
                .addSerializer(LocalTime.class, new ToStringSerializer(LocalTime.class)));
  }

  private static final class Text extends StdDeserializer<String> {

    Text() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (String) context.handleUnexpectedToken(context.constructType(String.class), parser);
      }
      String text = parser.getString();
      return Texts.storable(text)
          ? text
          : (String)
              context.handleWeirdStringValue(String.class, text, "holds what no text can hold");
    }
  }

  private static final class Moment extends StdDeserializer<Instant> {

    Moment() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (Instant)
            context.handleUnexpectedToken(context.constructType(Instant.class), parser);
      }
      String text = parser.getString();
      try {
        Instant moment = Instant.parse(text);
        if (!moment.isBefore(EARLIEST) && !moment.isAfter(LATEST)) {
          return moment;
        }
      } catch (DateTimeException e) {
        // Falls through to the same refusal as a moment out of range.
      }
      return (Instant) context.handleWeirdStringValue(Instant.class, text, "no moment of ours");
    }
  }

  private static final class Day extends StdDeserializer<LocalDate> {

    private static final LocalDate EARLIEST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST_DAY = LocalDate.of(2099, 12, 31);

    Day() {
      super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (LocalDate)
            context.handleUnexpectedToken(context.constructType(LocalDate.class), parser);
      }
      String text = parser.getString();
      try {
        LocalDate day = LocalDate.parse(text);
        if (!day.isBefore(EARLIEST_DAY) && !day.isAfter(LATEST_DAY)) {
          return day;
        }
      } catch (DateTimeException e) {
        // Falls through to the same refusal as a day out of range.
      }
      return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "no day of ours");
    }
  }

  private static final class Clock extends StdDeserializer<LocalTime> {

    private static final Pattern MINUTES = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    Clock() {
      super(LocalTime.class);
    }

    @Override
    public LocalTime deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (LocalTime)
            context.handleUnexpectedToken(context.constructType(LocalTime.class), parser);
      }
      String text = parser.getString();
      return MINUTES.matcher(text).matches()
          ? LocalTime.parse(text)
          : (LocalTime) context.handleWeirdStringValue(LocalTime.class, text, "no HH:mm");
    }
  }
}
