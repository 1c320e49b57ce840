package ru.trenergram.demo.walk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import ru.trenergram.local.identity.StaffTokens;

/**
 * Two clubs to look around in, made as any club is: signed up, opened by its owner, with people who
 * came through the bot. Вера trains in the first and gives sessions in the second.
 */
public final class DemoClubs {

  private final World world;
  private final Desk desk;
  private final UnaryOperator<String> passwords;

  /**
   * The clubs to be.
   *
   * @param passwords gives each owner, by mail address, a password
   */
  public DemoClubs(World world, UnaryOperator<String> passwords) {
    this.world = world;
    this.desk = new Desk(world);
    this.passwords = passwords;
  }

  /** Makes them with these people, who must not have spoken with the bot yet. */
  public List<Club> make(Persona anna, Persona boris, Persona vera) {
    Club iron = club("Железный клуб", "owner-iron@trenergram.example");
    StaffTokens ironOwner = world.signIn(iron.owner());
    String annasLink = desk.becomeTrainer(anna, desk.invite(iron, ironOwner), "2500");
    desk.becomeClient(boris, annasLink);
    desk.becomeClient(vera, annasLink);
    Desk.MiniAppOf annasApp = desk.miniApp(anna, iron, "trainer");
    Desk.MiniAppOf borisApp = desk.miniApp(boris, iron, "client");
    Desk.MiniAppOf verasApp = desk.miniApp(vera, iron, "client");
    OpenClass openClass =
        OpenClass.planned(world, new ClubWeeks(desk, annasApp), borisApp, verasApp);
    Instant soon = world.inThreeHours();
    desk.book(annasApp, vera.name(), soon);
    vera.taps(vera.readsWithButton("Приду"), "Приду");
    desk.book(annasApp, boris.name(), soon.plus(1, ChronoUnit.HOURS));
    desk.book(annasApp, boris.name(), desk.freeSlot(annasApp).plus(2, ChronoUnit.DAYS));
    weeks(annasApp, borisApp, verasApp);

    Club river = club("Йога у реки", "owner-river@trenergram.example");
    StaffTokens riverOwner = world.signIn(river.owner());
    String verasLink = desk.becomeTrainerAgain(vera, desk.invite(river, riverOwner), "1 800 ₽");
    desk.becomeClientAgain(boris, verasLink);
    desk.book(desk.miniApp(vera, river, "trainer"), boris.name(), soon.plus(3, ChronoUnit.HOURS));
    openClass.takesPlace(iron.as(world, ironOwner));
    return List.of(iron, river);
  }

  /** What is planned and paid for the weeks to come, everything by whoever does it in a club. */
  private void weeks(Desk.MiniAppOf anna, Desk.MiniAppOf boris, Desk.MiniAppOf vera) {
    ClubWeeks weeks = new ClubWeeks(desk, anna);
    weeks.isNeverQuiet();
    weeks.pays(boris, 1_000_000);
    weeks.pays(vera, 2_000_000);
    weeks.buysPass(vera, 8, 1_600_000);
    weeks.comesEveryWeek(vera, world.inDays(4, 18), 4);
    weeks.givesAlone("Растяжка", 90, 300_000);
    String group = weeks.givesGroup("Функциональный тренинг", 90_000, world.inDays(5, 19));
    weeks.takesPart(boris, group);
    weeks.asksForSeat(vera, group);
    weeks.waitsFor(boris, world.inDays(4, 18));
    weeks.isAway(world.tomorrow().plusDays(40), world.tomorrow().plusDays(46));
  }

  private Club club(String name, String email) {
    return desk.club(name, email, passwords.apply(email));
  }
}
