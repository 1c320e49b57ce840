package ru.trenergram.privacy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.identity.Person;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.TenantView;
import ru.trenergram.tenancy.Tenants;
import tools.jackson.databind.json.JsonMapper;

/** The file of all that is kept about a person, over all clubs (product.md section 13). */
@Component
public class Exports {

  /** What the file is called. */
  public static final String FILE_NAME = "trenergram.json";

  private static final Map<String, String> NOTES =
      Map.of(
          "moments", "UTC, ISO 8601",
          "days and times of day", "wall clock of the trainer, whose IANA zone stands with them",
          "amounts (…Minor)", "minor units of the currency beside them, such as kopecks",
          "words of messages", "as the bot says them now, in Telegram's HTML; kept for 30 days",
          "absent tables", "nothing of that kind is kept");

  private final Subjects subjects;
  private final List<PersonalData> data;
  private final List<PersonalTraces> traces;
  private final Tenants tenants;
  private final TenantScope scope;
  private final TransactionOperations transactions;
  private final JsonMapper json;
  private final InstantSource clock;

  Exports(
      Subjects subjects,
      List<PersonalData> data,
      List<PersonalTraces> traces,
      Tenants tenants,
      TenantScope scope,
      TransactionOperations transactions,
      JsonMapper json,
      InstantSource clock) {
    this.subjects = subjects;
    this.data = data;
    this.traces = traces;
    this.tenants = tenants;
    this.scope = scope;
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The file: JSON in UTF-8. It is whole or not at all. Call it bound to no club and in no
   * transaction.
   *
   * @throws ru.trenergram.tenancy.TenantUnavailable while one of the clubs cannot be asked
   */
  public byte[] of(Person person) {
    Map<String, @Nullable Object> file = new LinkedHashMap<>();
    file.put("format", "trenergram-export-1");
    file.put("madeAt", clock.instant().toString());
    file.put("notes", NOTES);
    file.put("everywhere", outsideOfClubs(person));
    List<Object> clubs = new ArrayList<>();
    for (TenantId club : subjects.clubs(person.id())) {
      clubs.add(in(club, person));
    }
    file.put("clubs", clubs);
    return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
  }

  private Object outsideOfClubs(Person person) {
    Sheet sheet = new Sheet();
    Subject subject = subjects.everywhere(person.id(), person.telegramId());
    transactions.executeWithoutResult(_ -> traces.forEach(part -> part.tell(subject, sheet)));
    return sheet.tables();
  }

  private Object in(TenantId club, Person person) {
    Sheet sheet = new Sheet();
    Subject subject = subjects.in(club, person.id(), person.telegramId());
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(
                _ -> data.forEach(part -> part.tell(subject, sheet))));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", club.toString());
    told.put("name", tenants.find(club).map(TenantView::name).orElse(""));
    told.putAll(sheet.tables());
    return told;
  }
}
