package ru.trenergram.notifications;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, before it is put into the recipient's language.
 *
 * @param text key of the message bundle
 * @param arguments named arguments of that text; instants as ISO-8601 with their zone beside them,
 *     money as minor units and currency
 * @param buttons rows of buttons
 * @param note key of a line to add below the text: what came of it; null for none
 */
public record Words(
    String text, Map<String, Object> arguments, List<List<Button>> buttons, @Nullable String note) {

  public Words {
    arguments = Map.copyOf(arguments);
    buttons = List.copyOf(buttons);
  }

  public static Words of(String text, Map<String, Object> arguments) {
    return new Words(text, arguments, List.of(), null);
  }

  /** The same with one more row of buttons. */
  public Words with(Button... row) {
    var rows = new ArrayList<>(buttons);
    rows.add(List.of(row));
    return new Words(text, arguments, rows, note);
  }

  /** The same once it is settled: no buttons, and a line that says what came of it. */
  public Words settled(String outcome) {
    return new Words(text, arguments, List.of(), outcome);
  }
}
