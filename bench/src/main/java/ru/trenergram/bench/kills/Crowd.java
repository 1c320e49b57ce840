package ru.trenergram.bench.kills;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ru.trenergram.local.telegram.Button;
import ru.trenergram.local.telegram.ChatMessage;

/**
 * Trainers who book, clients who write, ask for help and confirm, newcomers who register: all of
 * them until told to stop, and then each ends what they began. Reminders come due at once.
 */
final class Crowd implements AutoCloseable {

  private static final String COMES = "Приду";
  private static final Duration BETWEEN_WISHES = Duration.ofMillis(1_500);

  private final Lab lab;
  private final long seed;
  private final List<Trainer> trainers = new CopyOnWriteArrayList<>();
  private final List<List<Person>> clients = new ArrayList<>();
  private final List<Person> people = new CopyOnWriteArrayList<>();
  private final List<UUID> bookings = new CopyOnWriteArrayList<>();
  private final Set<String> confirmations = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Future<?>> busy = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Crowd(Lab lab, long seed) {
    this.lab = lab;
    this.seed = seed;
  }

  /** Everybody registers in the chat. */
  void gather(int trainerCount, int clientsEach) throws Exception {
    List<Future<Trainer>> coming =
        IntStream.rangeClosed(1, trainerCount)
            .mapToObj(n -> threads.submit(() -> new Trainer(lab, "Тренер-" + n)))
            .toList();
    for (Future<Trainer> trainer : coming) {
      trainers.add(trainer.get());
    }
    List<List<Future<Person>>> joining =
        trainers.stream()
            .map(trainer ->
                IntStream.rangeClosed(1, clientsEach)
                    .mapToObj(n ->
                        threads.submit(() -> client(trainer, n + " у " + trainer.person().name())))
                    .toList())
            .toList();
    for (List<Future<Person>> ofTrainer : joining) {
      List<Person> here = new ArrayList<>();
      for (Future<Person> client : ofTrainer) {
        here.add(client.get());
      }
      clients.add(List.copyOf(here));
    }
  }

  private Person client(Trainer trainer, String name) {
    Person client = passerBy("Клиент " + name);
    client.opens(trainer.link());
    client.reads("приглашает вас тренироваться");
    client.sharesContact();
    client.reads("Ваш тренер");
    return client;
  }

  /** From now on they are busy. */
  void begin() {
    threads.submit(this::remindersKeepComingDue);
    for (int n = 0; n < trainers.size(); n++) {
      Trainer trainer = trainers.get(n);
      List<Person> mine = clients.get(n);
      Random dice = new Random(seed + n);
      busy.add(threads.submit(() -> keepsBooking(trainer, mine, dice)));
      for (Person client : mine) {
        Random own = new Random(seed ^ client.id());
        busy.add(threads.submit(() -> keepsChatting(client, own)));
      }
    }
    busy.add(threads.submit(this::newcomersKeepComing));
  }

  private Void keepsBooking(Trainer trainer, List<Person> mine, Random dice) throws Exception {
    while (!stopped.await(pause(dice, BETWEEN_WISHES), TimeUnit.MILLISECONDS)) {
      Person client = mine.get(dice.nextInt(mine.size()));
      Optional<Trainer.Wish> wish = Optional.empty();
      while (wish.isEmpty()) {
        wish = wish(trainer, client);
      }
      Optional<UUID> booking = trainer.book(wish.get());
      while (booking.isEmpty()) {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        booking = trainer.book(wish.get());
      }
      bookings.add(booking.get());
    }
    return null;
  }

  private static Optional<Trainer.Wish> wish(Trainer trainer, Person client)
      throws InterruptedException {
    try {
      return Optional.of(trainer.wish(client));
    } catch (IOException noAnswer) {
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      return Optional.empty();
    }
  }

  private Void keepsChatting(Person client, Random dice) throws InterruptedException {
    while (!stopped.await(pause(dice, BETWEEN_WISHES), TimeUnit.MILLISECONDS)) {
      switch (dice.nextInt(4)) {
        case 0 -> client.writes("ну " + dice.nextInt(1_000));
        case 1 -> client.writes("/help");
        default -> confirms(client);
      }
    }
    return null;
  }

  /** A copy of a question carries the same data, and is answered once like the question. */
  private void confirms(Person client) {
    for (ChatMessage message : client.received().reversed()) {
      if (message.hasButton(COMES)) {
        Button button = message.button(COMES);
        if (confirmations.add(String.valueOf(button.callbackData()))) {
          client.taps(message, COMES);
          return;
        }
      }
    }
  }

  private Void newcomersKeepComing() throws InterruptedException {
    int number = 0;
    while (!stopped.await(2, TimeUnit.SECONDS)) {
      Trainer trainer = trainers.get(number % trainers.size());
      client(trainer, "новый-" + ++number);
    }
    return null;
  }

  private Void remindersKeepComingDue() throws SQLException, InterruptedException {
    while (!over.await(500, TimeUnit.MILLISECONDS)) {
      lab.remindersComeDue();
    }
    return null;
  }

  private static long pause(Random dice, Duration mean) {
    return mean.toMillis() / 2 + dice.nextLong(mean.toMillis());
  }

  /** Somebody whom nobody invited, and who does only what they are told to. */
  Person passerBy(String name) {
    Person person = new Person(lab, name);
    people.add(person);
    return person;
  }

  /** How many were acknowledged so far. */
  int bookings() {
    return bookings.size();
  }

  /** Returns when nobody does anything any more. */
  void stop() throws InterruptedException, ExecutionException {
    stopped.countDown();
    for (Future<?> one : busy) {
      one.get();
    }
  }

  /** What they saw; to be asked when everything is handled. */
  Evidence evidence() {
    List<Person> everybody =
        Stream.concat(people.stream(), trainers.stream().map(Trainer::person)).toList();
    return Evidence.of(lab.telegram(), everybody, bookings, confirmations.size());
  }

  @Override
  public void close() {
    stopped.countDown();
    over.countDown();
    threads.shutdownNow();
  }
}
