package ru.trenergram.demo.walk;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import ru.trenergram.demo.Addresses;
import ru.trenergram.local.identity.StaffAccount;
import ru.trenergram.local.identity.StaffBrowser;
import ru.trenergram.local.identity.StaffTokens;
import tools.jackson.databind.JsonNode;

/** A running platform and its surroundings, as people reach them. */
public final class World {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Addresses addresses;
  private final InstantSource clock;
  private final Wire wire = new Wire();

  public World(Addresses addresses, InstantSource clock) {
    this.addresses = addresses;
    this.clock = clock;
  }

  /** So soon that the evening before has passed: whoever is booked then is asked at once. */
  Instant inThreeHours() {
    return clock.instant().truncatedTo(ChronoUnit.HOURS).plus(3, ChronoUnit.HOURS);
  }

  /** A moment in the days to come, by Moscow's wall clock. */
  Instant inDays(int days, int hour) {
    return LocalDate.ofInstant(clock.instant(), MOSCOW)
        .plusDays(days)
        .atTime(hour, 0)
        .atZone(MOSCOW)
        .toInstant();
  }

  /** So soon that it can be waited for: the next whole minute but for what is almost there. */
  Instant inAMinute() {
    return clock.instant().plusSeconds(80).truncatedTo(ChronoUnit.MINUTES);
  }

  /** Waits until this moment has come. */
  void until(Instant moment) {
    Eventually.find(
        moment.toString(),
        Duration.between(clock.instant(), moment).plus(PATIENCE),
        () -> Optional.of(moment).filter(it -> !clock.instant().isBefore(it)));
  }

  LocalDate tomorrow() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
  }

  /** The API without a token. */
  Api visitor() {
    return new Api(addresses.api(), wire, Map::of);
  }

  Api staff(StaffTokens tokens, Optional<String> club) {
    Map<String, String> bearer = Map.of("Authorization", "Bearer " + tokens.accessToken());
    return new Api(
        addresses.api(),
        wire,
        () ->
            club.map(id -> Map.of("Authorization", bearer.get("Authorization"), "X-Club", id))
                .orElse(bearer));
  }

  Api bearer(String accessToken) {
    return new Api(addresses.api(), wire, () -> Map.of("Authorization", "Bearer " + accessToken));
  }

  /** The newest mail to somebody. */
  JsonNode mailTo(String address) {
    return Eventually.find(
        "a mail to " + address,
        PATIENCE,
        () ->
            StreamSupport.stream(
                    wire.get(addresses.mail().resolve("/mails?to=" + address), Map.of())
                        .expect(200, "the mail catcher")
                        .spliterator(),
                    false)
                .reduce((earlier, later) -> later));
  }

  int mailsTo(String address) {
    return wire.get(addresses.mail().resolve("/mails?to=" + address), Map.of())
        .expect(200, "the mail catcher")
        .size();
  }

  /** Sets password and second factor on Keycloak's own pages. */
  StaffAccount acceptInvitation(String link, String address, String password) {
    return browser().accept(link, address, password);
  }

  /** Signs in at Keycloak by code and PKCE. */
  public StaffTokens signIn(StaffAccount account) {
    return browser().signIn(account);
  }

  private StaffBrowser browser() {
    return new StaffBrowser(addresses.issuer(), clock);
  }

  /** A new person with a telephone, in Russian. */
  public Persona persona(String name) {
    JsonNode persona = simulator("/personas", Map.of("firstName", name, "languageCode", "ru"), 201);
    return new Persona(this, persona.path("id").asLong(), name);
  }

  /** Somebody who is there already. */
  public Persona known(long id, String name) {
    return new Persona(this, id, name);
  }

  JsonNode simulator(String path, Object body, int status) {
    return wire.post(sim(path), body, Map.of()).expect(status, "the simulator at " + path);
  }

  JsonNode simulator(String path) {
    return wire.get(sim(path), Map.of()).expect(200, "the simulator at " + path);
  }

  private URI sim(String path) {
    return addresses.telegram().resolve("/sim" + path);
  }
}
