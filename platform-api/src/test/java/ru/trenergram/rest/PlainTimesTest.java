package ru.trenergram.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PlainTimesTest {

  private final JsonMapper json = mapper();

  private static JsonMapper mapper() {
    JsonMapper.Builder builder = JsonMapper.builder();
    new PlainTimes().customize(builder);
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-01-05T15:00:00Z",
        "2027-01-05T15:00:07Z",
        "2027-01-05T00:00:00.120Z",
        "2027-01-05T15:00:00.120056Z",
        "2027-01-05T15:00:00.000000001Z",
        "1900-01-01T00:00:00Z",
        "2999-12-31T23:59:59.999999999Z"
      })
  void aMomentIsWrittenAsTheFormatterWritesIt(Instant moment) {
    assertThat(json.writeValueAsString(moment)).isEqualTo("\"" + moment + "\"");
  }

  @Test
  void aLocalTimeHasItsSeconds() {
    assertThat(local("2027-01-05T18:00")).isEqualTo("\"2027-01-05T18:00:00\"");
    assertThat(local("2027-01-05T18:00:07")).isEqualTo("\"2027-01-05T18:00:07\"");
    assertThat(local("2027-01-05T18:00:00.000120")).isEqualTo("\"2027-01-05T18:00:00.000120\"");
  }

  private String local(String time) {
    return json.writeValueAsString(LocalDateTime.parse(time));
  }
}
