package ru.trenergram.bench.kills;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trainers who work, clients who write, answer and wish, newcomers who register: all of them until
 * told to stop, and then each ends what they began. First questions come due at once, and of what
 * else time does some as long as they are busy.
 */
final class Crowd implements AutoCloseable {

  private static final Duration BETWEEN_WISHES = Duration.ofMillis(1_500);
  private static final Duration BETWEEN_MOMENTS = Duration.ofMillis(200);

  private final Lab lab;
  private final long seed;
  private final List<Trainer> trainers = new CopyOnWriteArrayList<>();
  private final List<List<Person>> clients = new ArrayList<>();
  private final List<Person> people = new CopyOnWriteArrayList<>();
  private final Acknowledged told = Acknowledged.nothing();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Future<?>> busy = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable Future<?> firstQuestions;

  Crowd(Lab lab, long seed) {
    this.lab = lab;
    this.seed = seed;
  }

  /** Everybody registers in the chat. */
  void gather(int trainerCount, int clientsEach) throws Exception {
    List<Future<Trainer>> coming =
        IntStream.rangeClosed(1, trainerCount)
            .mapToObj(n -> threads.submit(() -> new Trainer(lab, "Тренер-" + n, told)))
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
    firstQuestions = threads.submit(this::remindersKeepComingDue);
    for (int n = 0; n < trainers.size(); n++) {
      Trainer trainer = trainers.get(n);
      List<Person> mine = clients.get(n);
      Random dice = new Random(seed + n);
      busy.add(threads.submit(() -> keepsWorking(trainer, mine, dice)));
      List<Instant> taken = new CopyOnWriteArrayList<>();
      for (Person person : mine) {
        Random own = new Random(seed ^ person.id());
        Client client = new Client(lab, person, trainer.id(), taken, told);
        busy.add(threads.submit(() -> keepsComing(client, own)));
      }
    }
    busy.add(threads.submit(this::newcomersKeepComing));
    busy.add(threads.submit(this::timeHurries));
  }

  private Void keepsWorking(Trainer trainer, List<Person> mine, Random dice)
      throws InterruptedException {
    while (!stopped.await(pause(dice, BETWEEN_WISHES), TimeUnit.MILLISECONDS)) {
      trainer.act(dice, mine.get(dice.nextInt(mine.size())), lab.clock().instant());
    }
    return null;
  }

  private Void keepsComing(Client client, Random dice) throws InterruptedException {
    while (!stopped.await(pause(dice, BETWEEN_WISHES), TimeUnit.MILLISECONDS)) {
      client.act(dice, lab.clock().instant());
    }
    return null;
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

  private Void timeHurries() throws SQLException, InterruptedException {
    Hurry hurry = new Hurry(lab);
    while (!stopped.await(BETWEEN_MOMENTS.toMillis(), TimeUnit.MILLISECONDS)) {
      hurry.next();
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
    return told.bookings().size();
  }

  /** Returns when nobody does anything any more. */
  void stop() throws InterruptedException, ExecutionException {
    stopped.countDown();
    for (Future<?> one : busy) {
      one.get();
    }
  }

  /**
   * Each trainer does everything once; one of their clients agrees to two sessions, cannot come to
   * one of them after all, and need not pay for it. So all of it is there, whatever the dice did.
   * To be asked once nobody does anything any more.
   */
  void lastRound(Duration patience) throws InterruptedException, ExecutionException {
    lab.awaitQuiet(patience);
    together(
        n -> trainers.get(n).doesEverything(new Random(seed - n), first(n), lab.clock().instant()));
    lab.awaitQuiet(patience);
    together(n -> trainers.get(n).bookFirstOfAll(first(n)));
    lab.awaitQuiet(patience);
    for (int n = 0; n < trainers.size(); n++) {
      first(n).answers("Приду", "Приду", told);
      first(n).answers("Приду", "Приду", told);
    }
    lab.awaitQuiet(patience);
    together(n -> waives(trainers.get(n), new MiniApp(lab, first(n))));
  }

  private void waives(Trainer trainer, MiniApp client) throws InterruptedException {
    UUID booking = trainer.lastBooked();
    Map<String, ?> why = Map.of("reason", "Болею");
    told.changed(client.ask("POST", "/bookings/" + booking + "/cancellation", why).body());
    told.calledOff().add(booking);
    trainer.waive(booking);
  }

  private Person first(int trainer) {
    return clients.get(trainer).getFirst();
  }

  /** What the trainer of that number does. */
  private interface Work {
    void of(int trainer) throws InterruptedException;
  }

  private void together(Work work) throws InterruptedException, ExecutionException {
    List<Future<?>> all = new ArrayList<>();
    for (int n = 0; n < trainers.size(); n++) {
      int trainer = n;
      all.add(
          threads.submit(() -> {
            work.of(trainer);
            return null;
          }));
    }
    for (Future<?> one : all) {
      one.get();
    }
  }

  /** What they saw; to be asked when everything is handled. */
  Evidence evidence() throws InterruptedException, ExecutionException {
    if (firstQuestions != null && firstQuestions.isDone()) {
      firstQuestions.get();
    }
    List<Person> everybody =
        Stream.concat(people.stream(), trainers.stream().map(Trainer::person)).toList();
    return Evidence.of(lab.telegram(), everybody, told.copy());
  }

  @Override
  public void close() {
    stopped.countDown();
    over.countDown();
    threads.shutdownNow();
  }
}
