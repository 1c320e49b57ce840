package ru.trenergram.demo.walk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import ru.trenergram.local.identity.StaffAccount;
import ru.trenergram.local.identity.StaffTokens;
import tools.jackson.databind.JsonNode;

/** What people do with the platform, each act whole. */
public final class Desk {

  private static final Duration PROVISIONED_WITHIN = Duration.ofSeconds(60);

  private final World world;

  public Desk(World world) {
    this.world = world;
  }

  /** A visitor signs a club up. */
  void signUp(String club, String email) {
    world
        .visitor()
        .post(
            "/clubs",
            Map.of(
                "name", club,
                "city", "Москва",
                "timeZone", "Europe/Moscow",
                "ownerName", "Владелец",
                "ownerEmail", email,
                "language", "ru"),
            202);
  }

  /** The owner follows the one mail, which must be in Russian. */
  StaffAccount followMail(String email, String password) {
    JsonNode mail = world.mailTo(email);
    if (mail.toString().codePoints().noneMatch(c -> c >= 'а' && c <= 'я')) {
      throw new StepFailed("the mail to " + email + " is not in Russian: " + mail.path("subject"));
    }
    String link =
        Jsoup.parse(mail.path("html").asString()).select("a[href^=http]").eachAttr("href").stream()
            .findFirst()
            .orElseThrow(() -> new StepFailed("no link in the mail " + mail.path("subject")));
    return world.acceptInvitation(link, email, password);
  }

  /** Waits until the owner's club is open. */
  Club open(String name, StaffAccount owner) {
    StaffTokens tokens = world.signIn(owner);
    String id =
        Eventually.find("the club " + name, PROVISIONED_WITHIN, () -> activeClub(tokens, name));
    return new Club(id, name, owner);
  }

  private Optional<String> activeClub(StaffTokens tokens, String name) {
    JsonNode me = world.staff(tokens, Optional.empty()).get("/users/me");
    return StreamSupport.stream(me.path("clubs").spliterator(), false)
        .filter(club -> club.path("name").asString().equals(name))
        .filter(club -> club.path("state").asString().equals("ACTIVE"))
        .map(club -> club.path("id").asString())
        .findFirst();
  }

  /** A club from sign-up to open. */
  public Club club(String name, String email, String password) {
    signUp(name, email);
    return open(name, followMail(email, password));
  }

  public String invite(Club club, StaffTokens tokens) {
    return club.as(world, tokens)
        .post("/clubs/current/invitations", Map.of(), 201)
        .path("link")
        .asString();
  }

  /** A newcomer becomes a trainer in the chat; returns their personal link. */
  public String becomeTrainer(Persona trainer, String invitation, String price) {
    trainer.opens(invitation);
    trainer.reads("приглашает вас тренером");
    trainer.sharesContact();
    trainer.reads("Сколько стоит");
    trainer.writes(price);
    return Persona.personalLink(trainer.reads("личная ссылка"));
  }

  /** Somebody the platform knows becomes a trainer without sharing the contact again. */
  public String becomeTrainerAgain(Persona trainer, String invitation, String price) {
    trainer.opens(invitation);
    trainer.taps(trainer.readsWithButton("Продолжить"), "Продолжить");
    trainer.reads("Сколько стоит");
    trainer.writes(price);
    return Persona.personalLink(trainer.reads("личная ссылка"));
  }

  /** A newcomer becomes a client in the chat. */
  public void becomeClient(Persona client, String personalLink) {
    client.opens(personalLink);
    client.reads("приглашает вас тренироваться");
    client.sharesContact();
    client.reads("Готово");
  }

  /** Somebody the platform knows becomes a client without sharing the contact again. */
  public void becomeClientAgain(Persona client, String personalLink) {
    client.opens(personalLink);
    client.taps(client.readsWithButton("Продолжить"), "Продолжить");
    client.reads("Готово");
  }

  /** The trainer books the named client; returns the booking. */
  public JsonNode book(MiniAppOf trainer, String clientName, Instant start) {
    return trainer
        .app()
        .api()
        .post(
            "/bookings",
            Map.of("client", client(trainer, clientName), "start", start.toString()),
            201);
  }

  /** The id of the named client, as the trainer sees them. */
  String client(MiniAppOf trainer, String name) {
    return StreamSupport.stream(
            trainer.app().api().get("/users/clients").path("items").spliterator(), false)
        .filter(c -> c.path("name").asString().contains(name))
        .map(c -> c.path("id").asString())
        .findFirst()
        .orElseThrow(() -> new StepFailed("the trainer does not see " + name));
  }

  /** The id of the one trainer whom a trainer, or a client of one trainer, sees. */
  String trainer(MiniAppOf of) {
    return of.app().api().get("/users/trainers").path("items").path(0).path("id").asString();
  }

  /** The start of the trainer's first free slot from tomorrow on. */
  public Instant freeSlot(MiniAppOf trainer) {
    LocalDate tomorrow = world.tomorrow();
    return StreamSupport.stream(
            trainer
                .app()
                .api()
                .get("/slots?from=" + tomorrow + "&to=" + tomorrow.plusDays(6))
                .path("items")
                .spliterator(),
            false)
        .map(slot -> Instant.parse(slot.path("start").asString()))
        .findFirst()
        .orElseThrow(() -> new StepFailed("no free slot in a week"));
  }

  /** A trainer with their Mini App. */
  public record MiniAppOf(Persona persona, MiniApp app) {}

  public MiniAppOf miniApp(Persona persona, Club club, String kind) {
    return new MiniAppOf(persona, persona.miniApp(club.id(), kind));
  }
}
