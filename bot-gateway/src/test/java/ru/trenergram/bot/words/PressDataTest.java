package ru.trenergram.bot.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.trenergram.kernel.Ids;
import ru.trenergram.notifications.MessageId;
import ru.trenergram.tenancy.TenantId;

class PressDataTest {

  @Test
  void whatAButtonCarriesIsReadBackAndFitsItsBytes() {
    PressData ofClub = new PressData(new TenantId(Ids.next()), new MessageId(Ids.next()), 12);
    PressData ofPlatform = new PressData(null, new MessageId(Ids.next()), 0);

    assertThat(PressData.decoded(ofClub.encoded())).contains(ofClub);
    assertThat(PressData.decoded(ofPlatform.encoded())).contains(ofPlatform);
    assertThat(ofClub.encoded().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a.b.c",
        "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.x",
        "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.999",
        "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.-1"
      })
  void anythingElseIsNoButtonOfOurs(String data) {
    assertThat(PressData.decoded(data)).isEmpty();
  }
}
