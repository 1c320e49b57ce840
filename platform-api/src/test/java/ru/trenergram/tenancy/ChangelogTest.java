package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangelogTest {

  private static final Changelog NOW = Changelog.read("db/club/changelog.yaml");
  private static final Changelog NEXT = Changelog.read("rehearsal/club/changelog.yaml");

  @Test
  void codeServesItsOwnVersionAndLaterOnesButNoEarlierOrStrangeOnes() {
    assertThat(NOW.version().serves(NOW.version().value())).isTrue();
    assertThat(NOW.version().serves(NEXT.version().value())).isTrue();
    assertThat(NEXT.version().serves(NOW.version().value())).isFalse();
    assertThat(NOW.version().serves("3f0c66a1b2c3d4e5")).as("a form of the past").isFalse();
    List<SchemaChange> others = new ArrayList<>(NOW.changes());
    others.set(0, NEXT.changes().getLast());
    assertThat(NOW.version().serves(SchemaVersion.of(others).value()))
        .as("as many changes, but others")
        .isFalse();
  }

  @Test
  void theVersionIsThatOfItsChangesInTheirOrder() {
    assertThat(SchemaVersion.of(NOW.changes())).isEqualTo(NOW.version());
    assertThat(SchemaVersion.of(NOW.changes().reversed())).isNotEqualTo(NOW.version());
  }

  @ParameterizedTest
  @ValueSource(strings = {"outside-a-transaction", "each-time", "on-condition"})
  void refusesWhatAReplayDoesNotDo(String name) {
    assertThatThrownBy(() -> Changelog.read("rehearsal/refused/" + name + ".sql"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a replay does not do that");
  }

  @Test
  void refusesAChangelogThatIsNotThere() {
    assertThatThrownBy(() -> Changelog.read("db/club/nothing.yaml"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing.yaml");
  }
}
