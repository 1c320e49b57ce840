package ru.trenergram.notifications;

import java.util.List;
import java.util.Map;

/**
 * What a message says, before it is put into the recipient's language.
 *
 * @param text key of the message bundle
 * @param arguments named arguments of that text; instants as ISO-8601 with their zone beside them,
 *     money as minor units and currency
 * @param buttons rows of buttons
 */
public record Words(String text, Map<String, Object> arguments, List<List<Button>> buttons) {

  public Words {
    arguments = Map.copyOf(arguments);
    buttons = List.copyOf(buttons);
  }

  public static Words of(String text, Map<String, Object> arguments) {
    return new Words(text, arguments, List.of());
  }

  /** The same with one more row of buttons. */
  public Words with(Button... row) {
    var rows = new java.util.ArrayList<>(buttons);
    rows.add(List.of(row));
    return new Words(text, arguments, rows);
  }
}
