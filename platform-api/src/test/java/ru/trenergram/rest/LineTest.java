package ru.trenergram.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

  private record Club(@Line String name) {}

  @ParameterizedTest
  @ValueSource(strings = {"Атлет", "24/7 Fitness", "X-Fit.ru", "O'Хара & Ко", "Зал № 1", "7"})
  void takesNamesThatClubsAndPeopleHave(String name) {
    assertThat(valid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u00a0\u2007",
        "—",
        "two\nlines",
        "two\u2028lines",
        "hid\u200bden",
        "back\u202ewards",
        "win at https://evil.example/x",
        "go to WWW.evil.example",
        "write me@evil.example"
      })
  void refusesWhatShowsNothingAndWhatBecomesALink(String name) {
    assertThat(valid(name)).isFalse();
  }

  private static boolean valid(String name) {
    try (ValidatorFactory factory =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()) {
      Validator validator = factory.getValidator();
      return validator.validate(new Club(name)).isEmpty();
    }
  }
}
