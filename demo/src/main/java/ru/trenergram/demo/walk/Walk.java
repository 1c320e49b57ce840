package ru.trenergram.demo.walk;

import java.util.Optional;
import java.util.function.Supplier;
import ru.trenergram.local.identity.StaffAccount;
import ru.trenergram.local.identity.StaffTokens;
import tools.jackson.databind.JsonNode;

/**
 * Two clubs do the main job side by side, with one person who is a client in the first and a
 * trainer in the second; nothing of one is ever seen in the other.
 */
public final class Walk {

  private static final String PASSWORD = "Walk-through-2026!";

  /** Names and times each step. */
  public interface Steps {
    <T> T step(String name, Supplier<T> work);
  }

  private final World world;
  private final Desk desk;
  private final String run;
  private final Steps steps;

  public Walk(World world, String run, Steps steps) {
    this.world = world;
    this.desk = new Desk(world);
    this.run = run;
    this.steps = steps;
  }

  public void go() {
    Persona igor = world.persona("Игорь " + run);
    Persona anna = world.persona("Анна " + run);
    Persona boris = world.persona("Борис " + run);
    Club iron = club("Железо " + run, "iron-" + run + "@club.example");
    Club steel = club("Сталь " + run, "steel-" + run + "@club.example");
    StaffTokens ironOwner =
        step("the first owner signs in by code + PKCE", () -> world.signIn(iron.owner()));
    StaffTokens steelOwner =
        step("the second owner signs in by code + PKCE", () -> world.signIn(steel.owner()));

    String igorsLink = trainer(iron, ironOwner, igor, "2500");
    step("a client follows the link and is bound to the trainer", () -> joined(anna, igorsLink));
    step("the trainer is told of the new client", () -> igor.reads("Новый клиент"));
    String annasLink = knownTrainer(steel, steelOwner, anna);
    step("another client joins her there", () -> joined(boris, annasLink));

    String ironBooking = session(iron, igor, anna, "Анна");
    String steelBooking = session(steel, anna, boris, "Борис");

    weeks(iron, igor, anna);

    step("each owner sees the booking of the own club", () -> seen(iron, ironOwner, ironBooking));
    step("and the other too", () -> seen(steel, steelOwner, steelBooking));
    step(
        "nothing of one club is seen in the other",
        () -> apart(iron, ironOwner, ironBooking, steel, steelOwner, steelBooking, anna));
    step(
        "the client finds the session under /my, and looking changes nothing",
        () -> listed(anna, iron));
  }

  private Club club(String name, String email) {
    step("a club signs up: " + name, () -> signUp(name, email));
    StaffAccount owner =
        step(
            "its owner follows the one Russian mail, sets password and second factor",
            () -> onlyMail(name, email));
    return step("only then the club opens", () -> desk.open(name, owner));
  }

  private Void signUp(String name, String email) {
    desk.signUp(name, email);
    return null;
  }

  private StaffAccount onlyMail(String name, String email) {
    world.mailTo(email);
    StaffAccount owner = desk.followMail(email, PASSWORD);
    if (world.mailsTo(email) != 1) {
      throw new StepFailed(name + ": " + world.mailsTo(email) + " mails instead of one");
    }
    return owner;
  }

  private String trainer(Club club, StaffTokens owner, Persona who, String price) {
    String invitation = step("the owner invites a trainer", () -> desk.invite(club, owner));
    return step(
        "the trainer presses the link, shares the contact, names a price, gets a personal link",
        () -> desk.becomeTrainer(who, invitation, price));
  }

  private String knownTrainer(Club club, StaffTokens owner, Persona who) {
    String invitation =
        step(
            "the second owner invites the client of the first club as a trainer",
            () -> desk.invite(club, owner));
    return step(
        "she is known and only has to go on",
        () -> desk.becomeTrainerAgain(who, invitation, "3 000 ₽"));
  }

  private Void joined(Persona client, String link) {
    desk.becomeClient(client, link);
    return null;
  }

  private String session(Club club, Persona trainer, Persona client, String clientName) {
    Desk.MiniAppOf app = desk.miniApp(trainer, club, "trainer");
    step("the trainer sees free slots", () -> desk.freeSlot(app));
    JsonNode booking =
        step(
            "the trainer books the client", () -> desk.book(app, clientName, world.inThreeHours()));
    step("the client is asked in the chat and taps confirm", () -> confirmed(client));
    step("the trainer is told", () -> trainer.reads("придёт на тренировку"));
    return booking.path("id").asString();
  }

  /** Weeks of one client: a pass, a series that it pays for, a seat in a group. */
  private void weeks(Club club, Persona trainer, Persona client) {
    Desk.MiniAppOf clientsApp = desk.miniApp(client, club, "client");
    ClubWeeks weeks = new ClubWeeks(desk, desk.miniApp(trainer, club, "trainer"));
    step(
        "the client pays, buys a pass, and is told",
        () -> {
          weeks.isNeverQuiet();
          weeks.pays(clientsApp, 2_000_000);
          weeks.buysPass(clientsApp, 8, 1_600_000);
          return paid(weeks.statement(clientsApp));
        });
    step(
        "the trainer books four weeks, and the client agrees to all of them by one tap",
        () -> four(weeks.comesEveryWeek(clientsApp, world.inDays(4, 18), 4)));
    String group =
        step(
            "the trainer plans a group session",
            () -> weeks.givesGroup("Функциональный тренинг", 90_000, world.inDays(5, 19)));
    step(
        "the client asks for a seat, and the trainer gives it in the chat",
        () -> weeks.asksForSeat(clientsApp, group));
  }

  private static Void paid(String statement) {
    if (!statement.contains("\"TOP_UP\"") || !statement.contains("\"PASS\"")) {
      throw new StepFailed("the statement does not say what was paid: " + statement);
    }
    return null;
  }

  private static Void four(int sessions) {
    if (sessions != 4) {
      throw new StepFailed("a series of " + sessions + " instead of four");
    }
    return null;
  }

  private Void confirmed(Persona client) {
    client.taps(client.readsWithButton("Приду"), "Приду");
    return null;
  }

  private Void seen(Club club, StaffTokens owner, String booking) {
    String state = club.as(world, owner).get("/bookings/" + booking).path("state").asString();
    if (!state.equals("CONFIRMED")) {
      throw new StepFailed("the owner of " + club.name() + " sees the booking as " + state);
    }
    return null;
  }

  private Void apart(
      Club iron,
      StaffTokens ironOwner,
      String ironBooking,
      Club steel,
      StaffTokens steelOwner,
      String steelBooking,
      Persona both) {
    iron.as(world, ironOwner).reply("/bookings/" + steelBooking).expect(404, "a foreign booking");
    steel.as(world, steelOwner).reply("/bookings/" + ironBooking).expect(404, "a foreign booking");
    world
        .staff(ironOwner, Optional.of(steel.id()))
        .reply("/clubs/current")
        .expect(404, "a foreign club");
    MiniApp asClient = both.miniApp(iron.id(), "client");
    asClient.api().reply("/bookings/" + steelBooking).expect(404, "her other club's booking");
    String ironList = asClient.api().get("/bookings").toString();
    String steelList = both.miniApp(steel.id(), "trainer").api().get("/bookings").toString();
    if (!ironList.contains(ironBooking)
        || ironList.contains(steelBooking)
        || !steelList.contains(steelBooking)
        || steelList.contains(ironBooking)) {
      throw new StepFailed("bookings are mixed: " + ironList + " / " + steelList);
    }
    return null;
  }

  private Void listed(Persona client, Club club) {
    String before = club.name() + client.miniApp(club.id(), "client").api().get("/bookings");
    client.writes("/my");
    client.reads("Вы подтвердили");
    String after = club.name() + client.miniApp(club.id(), "client").api().get("/bookings");
    if (!before.equals(after)) {
      throw new StepFailed("something changed: " + before + " / " + after);
    }
    return null;
  }

  private <T> T step(String name, Supplier<T> work) {
    return steps.step(name, work);
  }
}
