package ru.trenergram.bot.words;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ru.trenergram.kernel.Ids;
import ru.trenergram.notifications.MessageId;
import ru.trenergram.tenancy.TenantId;

/**
 * What a button carries: which message it stands under and its place there, counted from zero. Verb
 * and subject stay in the outbox, so that nobody can write them. At most 48 bytes of the 64.
 *
 * @param tenant the club the message speaks for, or null
 */
public record PressData(@Nullable TenantId tenant, MessageId message, int place) {

  private static final Pattern FORM =
      Pattern.compile("([\\w-]{22})?\\.([\\w-]{22})\\.([0-9]{1,2})");

  /** As the button carries it. */
  public String encoded() {
    return (tenant == null ? "" : Ids.compact(tenant.value()))
        + "."
        + Ids.compact(message.value())
        + "."
        + place;
  }

  /** Empty if no button of ours carries this. */
  public static Optional<PressData> decoded(String data) {
    Matcher form = FORM.matcher(data);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      UUID message = Ids.expand(form.group(2));
      @Nullable TenantId tenant =
          form.group(1) == null ? null : new TenantId(Ids.expand(form.group(1)));
      return Optional.of(
          new PressData(tenant, new MessageId(message), Integer.parseInt(form.group(3))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
