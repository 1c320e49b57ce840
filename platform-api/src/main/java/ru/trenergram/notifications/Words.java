package ru.trenergram.notifications;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, before it is put into the recipient's language.
 *
 * @param text key of the message bundle
 * @param arguments named arguments of that text; instants as ISO-8601 with their zone beside them,
 *     money as minor units and currency
 * @param buttons rows of buttons
 * @param note key of a line to add below the text: what came of it; null for none
 * @param about which arguments tell of whom, by the id of a trainer or client of the club: these
 *     arguments go when that person is erased (decision 0025)
 * @param file what is sent along and made when it is sent; null for nothing
 */
public record Words(
    String text,
    Map<String, Object> arguments,
    List<List<Button>> buttons,
    @Nullable String note,
    Map<UUID, Set<String>> about,
    @Nullable String file) {

  /** Messages of releases that did not say whom they are about have no {@code about}. */
  @SuppressWarnings("ConstantValue")
  public Words {
    requireNonNull(text);
    arguments = Map.copyOf(arguments);
    buttons = List.copyOf(buttons);
    about = about == null ? Map.of() : Map.copyOf(about);
  }

  public static Words of(String text, Map<String, Object> arguments) {
    return new Words(text, arguments, List.of(), null, Map.of(), null);
  }

  /** Another text about the same, without buttons. */
  public Words saying(String another) {
    return new Words(another, arguments, List.of(), null, about, null);
  }

  /** The same with one more row of buttons. */
  public Words with(Button... row) {
    var rows = new ArrayList<>(buttons);
    rows.add(List.of(row));
    return new Words(text, arguments, rows, note, about, file);
  }

  /**
   * The same, where these arguments tell of this trainer or client; those it has not are left out.
   */
  public Words about(UUID member, String... named) {
    Set<String> present =
        Stream.of(named).filter(arguments::containsKey).collect(Collectors.toUnmodifiableSet());
    if (present.isEmpty()) {
      return this;
    }
    var more = new HashMap<>(about);
    more.put(member, present);
    return new Words(text, arguments, buttons, note, more, file);
  }

  /** The same once it is settled: no buttons, and a line that says what came of it. */
  public Words settled(String outcome) {
    return new Words(text, arguments, List.of(), outcome, about, file);
  }

  /** Names of arguments that told of somebody, whether they still do or not. */
  public Set<String> personal() {
    return about.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }

  /** The same with a file. */
  public Words along(String file) {
    return new Words(text, arguments, buttons, note, about, file);
  }

  /** The same without what tells of this trainer or client; the buttons work on. */
  Words without(UUID member) {
    var left = new HashMap<>(arguments);
    left.keySet().removeAll(about.getOrDefault(member, Set.of()));
    return new Words(text, left, buttons, note, about, file);
  }
}
