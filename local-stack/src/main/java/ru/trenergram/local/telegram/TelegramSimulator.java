package ru.trenergram.local.telegram;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Telegram of one's own on a loopback port: serves the Bot API to bots, lets tests act as
 * persons, and shows both on a page. All methods may be called from any thread.
 */
public final class TelegramSimulator implements AutoCloseable {
  private final SimulatorOptions options;
  private final World world;
  private final Faults faults = new Faults();
  private final Delivery delivery = new Delivery();
  private final Calls calls = new Calls();
  private final InitData initData = new InitData();
  private final Chats chats;
  private final SendMethods sending;
  private final UpdateMethods polling;
  private final List<WebhookDelivery> webhooks = new ArrayList<>();
  private final @Nullable Memory memory;
  private final HttpFront front;
  private volatile SimulatorOptions.@Nullable Panel panel;

  private TelegramSimulator(SimulatorOptions options) {
    this.options = options;
    panel = options.panel();
    world = new World(options);
    chats = new Chats(world);
    sending = new SendMethods(chats);
    polling = new UpdateMethods(world, faults, delivery);
    BotApi api =
        new BotApi(world, faults, calls, new RateLimits(world, options.ratesEnforced()))
            .with(sending.methods())
            .with(new EditMethods(chats, options.callbackLifetime()).methods())
            .with(polling.methods())
            .with(new WebhookMethods(world).methods())
            .with(new ProfileMethods(chats).methods());
    for (BotAccount bot : world.bots()) {
      webhooks.add(new WebhookDelivery(world, bot, delivery, options.webhookSecond()));
    }
    world.watch(change -> webhooks.forEach(WebhookDelivery::onChange));
    Path file = options.memory();
    if (file != null) {
      Memory.read(file).ifPresent(this::restore);
    }
    front = new HttpFront(options.port(), this, world, api);
    memory = file == null ? null : new Memory(world, file);
  }

  private void restore(Snapshot saved) {
    world.restore(saved);
    saved.posts().forEach(sending::knowFileOf);
  }

  /** Starts on {@code 127.0.0.1} and returns when requests are answered. */
  public static TelegramSimulator start(SimulatorOptions options) {
    return new TelegramSimulator(options);
  }

  /** The page, the Bot API ({@code /bot<token>/<method>}) and the test API ({@code /sim}). */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port());
  }

  public int port() {
    return front.port();
  }

  /** Adds a persona or replaces the one with the same id. */
  public Persona add(Persona persona) {
    return world.locked(() -> {
      world.put(persona);
      return persona;
    });
  }

  /** Adds a persona with an id and a phone number nobody has. */
  public Persona add(String firstName) {
    return add(nextPersona(firstName));
  }

  Persona nextPersona(String firstName) {
    long id = world.locked(world::newPersonaId);
    return Persona.of(id, firstName, "+7900%07d".formatted(id % 10_000_000));
  }

  Persona persona(long id) {
    return world.locked(() -> world.persona(id));
  }

  public List<Persona> personas() {
    return world.locked(world::personas);
  }

  /** The person's client changes its language; chats stay. */
  public Persona changeLanguage(long persona, @Nullable String languageCode) {
    return world.locked(() -> add(world.persona(persona).withLanguageCode(languageCode)));
  }

  /** The persona's chat with the first bot. */
  public Chat chat(Persona persona) {
    return chat(null, persona.id());
  }

  /** The persona's chat with a bot by its user name; null means the first. */
  public Chat chat(@Nullable String bot, long persona) {
    return world.locked(() -> {
      world.persona(persona);
      return new Chat(world, chats, world.bot(bot), persona);
    });
  }

  /**
   * Every Bot API call after the one with this number; 0 for all that are kept (the last 100 000).
   */
  public List<RecordedCall> callsAfter(long number) {
    return world.locked(() -> calls.after(number));
  }

  /** Every call of a method, whatever its case. */
  public List<RecordedCall> calls(String method) {
    return callsAfter(0).stream().filter(call -> call.method().equalsIgnoreCase(method)).toList();
  }

  public void fault(FaultRule rule) {
    act(() -> faults.add(rule));
  }

  public List<FaultRule> faults() {
    return world.locked(faults::rules);
  }

  /** No more faults, no duplicates, no wrong order, updates flow, the API is up. */
  public void healAll() {
    act(() -> {
      faults.clear();
      faults.down(false);
      delivery.duplicate(0);
      delivery.reverse(false);
      world.bots().forEach(bot -> bot.updates().hold(false));
    });
  }

  /**
   * While down, every connection to the Bot API is cut, waiting polls included; page and test API
   * go on.
   */
  public void down(boolean value) {
    act(() -> faults.down(value));
  }

  /** The next updates are delivered twice with the same id. */
  public void duplicateUpdates(int count) {
    act(() -> delivery.duplicate(count));
  }

  /**
   * While true, what waits together is delivered newest first. Gather updates with {@link
   * #holdUpdates}.
   */
  public void reverseUpdates(boolean value) {
    act(() -> delivery.reverse(value));
  }

  /** While true, updates are kept back. */
  public void holdUpdates(boolean value) {
    act(() -> world.bots().forEach(bot -> bot.updates().hold(value)));
  }

  /**
   * Puts an update into the first bot's queue as it is, whatever allowed_updates says.
   *
   * @return its update_id, the given one or the next
   */
  public int inject(ObjectNode update) {
    return world.locked(() -> {
      int id = world.bot(null).updates().inject(update);
      world.changed(new World.Change("injected", null, null));
      return id;
    });
  }

  /** Updates of the first bot that nobody confirmed yet. */
  public int pendingUpdates() {
    return world.locked(() -> world.bot(null).updates().size());
  }

  /** Updates that the first bot has taken, the last 100 000: Telegram never sends them again. */
  public List<Integer> confirmedUpdates() {
    return world.locked(() -> world.bot(null).updates().confirmed());
  }

  /** How many getUpdates calls of all bots wait right now: a bot that polls is alive. */
  public int waitingPolls() {
    return world.locked(polling::waiting);
  }

  /**
   * What the first bot's Mini App is started with by this persona, signed now by the simulator's
   * clock.
   */
  public String initData(Persona persona, InitDataRequest request) {
    return initData.of(options.bots().getFirst(), persona, world.now(), request);
  }

  public String initData(Persona persona) {
    return initData(persona, InitDataRequest.FRESH);
  }

  /**
   * Verifies the {@code signature} field of initData; X.509. Stands in for Telegram's published
   * key.
   */
  public byte[] initDataPublicKey() {
    return initData.publicKey();
  }

  /** From now on the page can call this platform; for starts where its address is known late. */
  public void showPanel(SimulatorOptions.Panel value) {
    panel = value;
    act(() -> {});
  }

  Optional<SimulatorOptions.Panel> panel() {
    return Optional.ofNullable(panel);
  }

  List<SimulatorOptions.Bot> bots() {
    return options.bots();
  }

  /** What a photo or document in a chat holds. */
  public byte[] content(ChatMessage message) {
    return file(Objects.requireNonNull(message.fileId(), "no file")).orElseThrow().content();
  }

  Optional<StoredFile> file(String id) {
    return world.locked(() -> Optional.ofNullable(sending.file(id)));
  }

  Optional<CallbackAnswer> awaitAnswer(String callbackId, Duration timeout) {
    return world.await(
        timeout,
        () ->
            world.bots().stream()
                .flatMap(bot -> bot.callbacks().answerOf(callbackId).stream())
                .findFirst());
  }

  private void act(Runnable change) {
    world.locked(() -> {
      change.run();
      world.changed(new World.Change("state", null, null));
      return true;
    });
  }

  /** Ends waiting calls and deliveries and frees the port. */
  @Override
  public void close() {
    world.close();
    front.close();
    webhooks.forEach(WebhookDelivery::close);
    if (memory != null) {
      memory.close();
    }
  }
}
