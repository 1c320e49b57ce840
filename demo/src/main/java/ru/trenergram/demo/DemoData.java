package ru.trenergram.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ru.trenergram.demo.walk.Club;
import ru.trenergram.demo.walk.DemoClubs;
import ru.trenergram.demo.walk.World;
import ru.trenergram.local.Secrets;
import tools.jackson.databind.json.JsonMapper;

/** The demo clubs of this state folder; made once, through the real use cases. */
final class DemoData {

  /**
   * How an owner signs in.
   *
   * @param secondFactor the key for an authenticator app
   */
  record Owner(String club, String email, String password, String secondFactor) {}

  private final Path file;

  DemoData(Path secrets) {
    this.file = secrets.resolve("demo-clubs.json");
  }

  boolean made() {
    return Files.exists(file);
  }

  void make(World world) throws IOException {
    DemoClubs clubs = new DemoClubs(world, email -> Secrets.random());
    List<Club> open =
        clubs.make(
            world.known(DemoPeople.ANNA.id(), DemoPeople.ANNA.firstName()),
            world.known(DemoPeople.BORIS.id(), DemoPeople.BORIS.firstName()),
            world.known(DemoPeople.VERA.id(), DemoPeople.VERA.firstName()));
    Secrets.write(
        file,
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(owners(open)));
  }

  private static List<Owner> owners(List<Club> clubs) {
    return clubs.stream()
        .map(club ->
            new Owner(
                club.name(),
                club.owner().email(),
                club.owner().password(),
                club.owner().authenticator().secret()))
        .toList();
  }

  /** Who owns which club. */
  List<Owner> owners() throws IOException {
    return made()
        ? List.of(JsonMapper.shared().readValue(Files.readString(file), Owner[].class))
        : List.of();
  }

  Path file() {
    return file;
  }
}
