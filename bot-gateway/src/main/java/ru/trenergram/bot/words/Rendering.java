package ru.trenergram.bot.words;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.api.Letter;
import ru.trenergram.identity.Language;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Parcel;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantView;
import ru.trenergram.tenancy.Tenants;

/** Makes a letter of a message: the club in line one, the text, the outcome, the buttons. */
@Component
public class Rendering {

  private final Phrases phrases;
  private final Tenants tenants;

  Rendering(Phrases phrases, Tenants tenants) {
    this.phrases = phrases;
    this.tenants = tenants;
  }

  /** The letter in the recipient's language. */
  public Letter letter(Parcel parcel, Language language) {
    Words words = parcel.words();
    String club =
        clubName(parcel.tenant()).map(name -> "<b>" + Html.escaped(name) + "</b>\n").orElse("");
    return new Letter(club + text(words, language), keys(parcel, language));
  }

  /**
   * What a message says that was kept for a while; empty if it is of a release whose texts are gone
   * or meant something else by an argument.
   */
  public Optional<String> kept(Words words, Language language) {
    try {
      return Optional.of(text(words, language));
    } catch (MissingResourceException | IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private String text(Words words, Language language) {
    Map<String, Object> arguments = whole(words, language);
    String text = phrases.html(language, words.text(), arguments);
    return words.note() == null
        ? text
        : text + "\n\n" + phrases.html(language, words.note(), arguments);
  }

  /** In the place of what told of somebody who is erased stands that they are. */
  private Map<String, Object> whole(Words words, Language language) {
    Map<String, Object> whole = new HashMap<>(words.arguments());
    for (String name : words.personal()) {
      if (whole.getOrDefault(name, "").equals("")) {
        whole.put(name, phrases.plain(language, "erased." + name, Map.of()));
      }
    }
    return whole;
  }

  private Optional<String> clubName(@Nullable TenantId tenant) {
    return Optional.ofNullable(tenant)
        .flatMap(tenants::find)
        .filter(t -> !t.solo())
        .map(TenantView::name);
  }

  private Letter.Keys keys(Parcel parcel, Language language) {
    List<List<Button>> rows = parcel.words().buttons();
    if (rows.isEmpty()) {
      return parcel.priority() == Priority.REPLY
          ? new Letter.Keys.Remove()
          : new Letter.Keys.AsIs();
    }
    if (rows.getFirst().getFirst() instanceof Button.ShareContact contact) {
      return new Letter.Keys.Contact(phrases.plain(language, contact.label(), Map.of()));
    }
    List<List<Letter.Key>> keys = new ArrayList<>();
    int place = 0;
    for (List<Button> row : rows) {
      List<Letter.Key> line = new ArrayList<>();
      for (Button button : row) {
        line.add(key(button, new PressData(parcel.tenant(), parcel.id(), place++), language));
      }
      keys.add(line);
    }
    return new Letter.Keys.Inline(keys);
  }

  private Letter.Key key(Button button, PressData press, Language language) {
    return switch (button) {
      case Button.Action action ->
          new Letter.Key(
              phrases.plain(language, action.label(), action.arguments()), press.encoded(), null);
      case Button.Link link ->
          new Letter.Key(phrases.plain(language, link.label(), Map.of()), null, link.url());
      case Button.ShareContact contact ->
          throw new IllegalArgumentException("a contact button stands alone: " + contact.label());
    };
  }
}
