package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * Looks after the queue of a trainer's day: writes the end of entries that are over and offers what
 * is free. All follows from the present state, so it may look as often as it likes.
 */
@Component
class WaitlistQueue implements JobHandler {

  /** Whoever frees a place while somebody joins may not see them: so it is looked at once more. */
  private static final Duration UNSEEN = Duration.ofMinutes(1);

  private final WaitlistTable waitlist;
  private final GroupTable groups;
  private final WaitlistOffering offering;
  private final Availability availability;
  private final Jobs jobs;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final Presence presence;

  WaitlistQueue(
      WaitlistTable waitlist,
      GroupTable groups,
      WaitlistOffering offering,
      Availability availability,
      Jobs jobs,
      TransactionOperations transactions,
      InstantSource clock,
      Presence presence) {
    this.presence = presence;
    this.waitlist = waitlist;
    this.groups = groups;
    this.offering = offering;
    this.availability = availability;
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** It is looked at as soon as the transaction has ended. */
  void look(TrainerId trainer, LocalDate day) {
    look(TenantScope.require(), trainer, day);
  }

  /** The same for a trainer of any club. */
  void look(TenantId club, TrainerId trainer, LocalDate day) {
    jobs.stageLast(Job.of(club, kind(), trainer + "/" + day), clock.instant());
  }

  @Override
  public String kind() {
    return "waitlist";
  }

  @Override
  public @Nullable Instant run(Job job) {
    String[] subject = job.subject().split("/", 2);
    TrainerId trainer = new TrainerId(UUID.fromString(subject[0]));
    LocalDate day = LocalDate.parse(subject[1]);
    return transactions.execute(_ -> {
      presence.mustNotBeFrozen(trainer);
      if (!presence.stays(trainer)) {
        return null;
      }
      return look(trainer, day, clock.instant());
    });
  }

  private @Nullable Instant look(TrainerId trainer, LocalDate day, Instant now) {
    List<Instant> again = new ArrayList<>();
    Set<ClientId> locked = waitlist.lockClients(trainer, day);
    // In the order in which clients who book by themselves lock the two.
    availability.keep(trainer);
    List<WaitlistTable.Row> rows = waitlist.lock(trainer, day);
    groups.lock(
        rows.stream().flatMap(row -> Stream.ofNullable(row.view().group())).distinct().toList());
    for (WaitlistTable.Row row : rows) {
      // Who joined between the two locks is looked at by the job that they have staged.
      if (!locked.contains(row.client()) || follows(row)) {
        continue;
      }
      Optional<WaitlistTable.End> end = end(row, now);
      if (end.isPresent()) {
        waitlist.end(row.view().id(), end.get());
      } else {
        again.add(serve(row, now));
      }
    }
    return again.stream().min(Instant::compareTo).orElse(null);
  }

  private Optional<WaitlistTable.End> end(WaitlistTable.Row row, Instant now) {
    if (row.booked()) {
      return Optional.of(WaitlistTable.End.BOOKED);
    }
    if (!row.trains()) {
      return Optional.of(WaitlistTable.End.LEFT);
    }
    boolean over = !row.view().window().ends(row.view().zone()).isAfter(now);
    boolean gone = over || !row.given() || calledOff(row);
    return gone && row.view().offered() == null
        ? Optional.of(WaitlistTable.End.PASSED)
        : Optional.empty();
  }

  private boolean calledOff(WaitlistTable.Row row) {
    GroupSessionId group = row.view().group();
    return group != null && groups.find(group).orElseThrow().state() == GroupSessionState.CANCELLED;
  }

  /**
   * Whoever waits for a seat goes along with the session, into the queue of its day; who has joined
   * there by now waits once.
   */
  private boolean follows(WaitlistTable.Row row) {
    WaitlistEntryView entry = row.view();
    if (entry.group() == null || entry.offered() != null) {
      return false;
    }
    GroupSession session = groups.find(entry.group()).orElseThrow();
    WaitWindow window =
        WaitWindow.at(session.start(), session.zone(), entry.window().noticeMinutes());
    if (window.equals(entry.window())) {
      return false;
    }
    if (waitlist.follow(entry.id(), window)) {
      look(row.trainer(), window.day());
    } else {
      waitlist.end(entry.id(), WaitlistTable.End.PASSED);
    }
    return true;
  }

  /** Offers what there is, and says when to look again. */
  private Instant serve(WaitlistTable.Row row, Instant now) {
    WaitlistEntryView.Offer offered = row.view().offered();
    if (offered != null) {
      // The end of the hold wakes the queue too; this is for the entry of one who took it.
      Instant until = offered.until();
      return until.isAfter(now) ? until : now.plus(UNSEEN);
    }
    if (row.asked()) {
      // A refusal wakes the queue; an acceptance leaves nothing to do but to write the end.
      return row.view().window().ends(row.view().zone());
    }
    Instant again = offering.offer(row, now);
    Instant young = row.view().since().plus(UNSEEN);
    return young.isAfter(now) && young.isBefore(again) ? young : again;
  }
}
