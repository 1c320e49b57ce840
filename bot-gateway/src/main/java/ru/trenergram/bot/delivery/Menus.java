package ru.trenergram.bot.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bot.api.CallOutcome;
import ru.trenergram.bot.api.TelegramApi;
import ru.trenergram.bot.api.TelegramApi.CommandHint;
import ru.trenergram.bot.words.Phrases;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.Person;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Jobs;

/** The command menu of each chat: what this person can do, in the language of their Telegram. */
@Component
public class Menus implements JobHandler {

  private static final List<String> COMMON = List.of("help", "cancel", "stop", "privacy");

  private final Jobs jobs;
  private final Persons persons;
  private final Memberships memberships;
  private final BotPeople people;
  private final Phrases phrases;
  private final ObjectProvider<TelegramApi> telegram;
  private final InstantSource clock;

  Menus(
      Jobs jobs,
      Persons persons,
      Memberships memberships,
      BotPeople people,
      Phrases phrases,
      ObjectProvider<TelegramApi> telegram,
      InstantSource clock) {
    this.jobs = jobs;
    this.persons = persons;
    this.memberships = memberships;
    this.people = people;
    this.phrases = phrases;
    this.telegram = telegram;
    this.clock = clock;
  }

  /** What the person can do has changed, or may have. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void refresh(PersonId person) {
    jobs.stage(Job.ofPlatform(kind(), person.toString()), clock.instant());
  }

  @Override
  public String kind() {
    return "bot-menu";
  }

  @Override
  public @Nullable Instant run(Job job) {
    Optional<TelegramApi> api = Optional.ofNullable(telegram.getIfAvailable());
    Optional<BotPerson> person =
        telegramId(job).flatMap(people::find).filter(known -> !known.blocked());
    if (api.isEmpty() || person.isEmpty()) {
      return null;
    }
    long telegramId = person.get().telegramId();
    List<String> commands = commands(telegramId);
    String menu = person.get().language().tag() + ":" + String.join(",", commands);
    if (!menu.equals(people.menu(telegramId))) {
      show(api.get(), telegramId, "ru", hints(commands, Language.RU));
      show(api.get(), telegramId, null, hints(commands, person.get().language()));
      people.menuIs(telegramId, menu);
    }
    return null;
  }

  /** Jobs of releases before erasures name the chat itself. */
  private Optional<Long> telegramId(Job job) {
    return job.subject().contains("-")
        ? persons.find(new PersonId(UUID.fromString(job.subject()))).map(Person::telegramId)
        : Optional.of(Long.valueOf(job.subject()));
  }

  private List<String> commands(long telegramId) {
    List<Membership> sides =
        persons.byTelegram(telegramId).map(Person::id).map(memberships::of).orElse(List.of());
    List<String> commands = new ArrayList<>();
    if (sides.stream().anyMatch(m -> m.kind() == MembershipKind.CLIENT)) {
      commands.add("my");
      commands.add("groups");
    }
    if (sides.stream().anyMatch(m -> m.kind() == MembershipKind.TRAINER)) {
      commands.add("my_link");
    }
    if (sides.size() > 1) {
      commands.add("club");
    }
    commands.addAll(COMMON);
    return commands;
  }

  /** The menu of people whom the bot does not know yet. */
  void showToStrangers(TelegramApi api) {
    List<String> commands = new ArrayList<>(List.of("start"));
    commands.addAll(COMMON);
    show(api, null, "ru", hints(commands, Language.RU));
    show(api, null, null, hints(commands, Language.EN));
  }

  private List<CommandHint> hints(List<String> commands, Language language) {
    return commands.stream()
        .map(c -> new CommandHint(c, phrases.plain(language, "menu." + c, Map.of())))
        .toList();
  }

  private static void show(
      TelegramApi api, @Nullable Long chat, @Nullable String language, List<CommandHint> hints) {
    CallOutcome outcome = api.setCommands(chat, language, hints);
    if (!(outcome instanceof CallOutcome.Done)) {
      throw new IllegalStateException("the menu was not set: " + outcome);
    }
  }
}
