package ru.trenergram.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class MappedObservationsTest {

  private final MappedObservations convention = new MappedObservations();

  @Test
  void namesARequestByItsMappingAndNeverByItsPath() {
    ServerRequestObservationContext mapped = request("/calendars/Zk0J2x9vQnK1o3T5u7W8yA.ics");
    mapped.setPathPattern("/calendars/{secret}.ics");
    ServerRequestObservationContext unmapped = request("/calendars/Zk0J2x9vQnK1o3T5u7W8yA");

    for (var observed : List.of(mapped, unmapped)) {
      assertThat(
              convention
                  .getLowCardinalityKeyValues(observed)
                  .and(convention.getHighCardinalityKeyValues(observed)))
          .noneMatch(told -> told.getValue().contains("Zk0J2x9vQnK1o3T5u7W8yA"));
    }
    assertThat(convention.getHighCardinalityKeyValues(mapped))
        .anyMatch(told -> told.getValue().equals("/calendars/{secret}.ics"));
  }

  private static ServerRequestObservationContext request(String path) {
    return new ServerRequestObservationContext(
        new MockHttpServletRequest("GET", path), new MockHttpServletResponse());
  }
}
