package ru.trenergram.demo;

import java.util.List;
import ru.trenergram.local.telegram.Persona;

/**
 * The people of the simulator's page; the same in every run, as the platform remembers whom it
 * knows.
 */
final class DemoPeople {

  /**
   * Speaks with the bot before {@code ready} is said, so that the others find their chats empty.
   */
  static final Persona REHEARSAL = Persona.of(6_000_000, "Проба", "+79000000000");

  static final Persona ANNA =
      Persona.of(6_000_001, "Анна", "+79000000001").withLastName("Тренерова");
  static final Persona BORIS =
      Persona.of(6_000_002, "Борис", "+79000000002").withLastName("Клиентов");
  static final Persona VERA = Persona.of(6_000_003, "Вера", "+79000000003").withLastName("Обоева");

  private DemoPeople() {}

  static List<Persona> all() {
    return List.of(
        ANNA,
        BORIS,
        VERA,
        Persona.of(6_000_004, "Glen", "+79000000004").withLanguageCode("en"),
        REHEARSAL);
  }
}
