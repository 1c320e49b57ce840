package ru.trenergram.demo.walk;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
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
        StreamSupport.stream(mail.path("links").spliterator(), false)
            .map(JsonNode::asString)
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

  /** The trainer books the named client for a free hour; returns the booking. */
  public JsonNode book(MiniAppOf trainer, String clientName, Instant notBefore) {
    Api api = trainer.app().api();
    String client =
        StreamSupport.stream(api.get("/users/clients").path("items").spliterator(), false)
            .filter(c -> c.path("name").asString().contains(clientName))
            .map(c -> c.path("id").asString())
            .findFirst()
            .orElseThrow(() -> new StepFailed("the trainer does not see " + clientName));
    String from = notBefore.toString().substring(0, 10);
    String to = notBefore.plus(Duration.ofDays(2)).toString().substring(0, 10);
    String start =
        StreamSupport.stream(
                api.get("/slots?from=" + from + "&to=" + to).path("items").spliterator(), false)
            .map(slot -> slot.path("start").asString())
            .filter(slot -> Instant.parse(slot).isAfter(notBefore))
            .findFirst()
            .orElseThrow(() -> new StepFailed("no free slot"));
    return api.post("/bookings", Map.of("client", client, "start", start), 201);
  }

  /** A trainer with their Mini App. */
  public record MiniAppOf(Persona persona, MiniApp app) {}

  public MiniAppOf miniApp(Persona persona, Club club, String kind) {
    return new MiniAppOf(persona, persona.miniApp(club.id(), kind));
  }
}
