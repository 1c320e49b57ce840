package ru.trenergram.privacy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.kernel.Money;

/** What an erasure would end, and what is open; modules add to it. */
public final class Outlook {

  private int sessions;
  private final List<OpenAccount> accounts = new ArrayList<>();
  private final List<OpenPass> passes = new ArrayList<>();

  /**
   * An account that is not even.
   *
   * @param with the other side, by their row in the club
   * @param name of the other side
   * @param balance below zero is a debt of the client
   */
  public record OpenAccount(UUID with, @Nullable String name, Money balance) {}

  /**
   * A pass that is not used up.
   *
   * @param with the other side, by their row in the club
   * @param name of the other side
   * @param left sessions that are left; null for as many as its days hold
   * @param lastDay in the trainer's zone; null if it never expires
   */
  public record OpenPass(
      UUID with, @Nullable String name, @Nullable Integer left, @Nullable LocalDate lastDay) {}

  public void sessions(int more) {
    sessions += more;
  }

  public void account(OpenAccount account) {
    accounts.add(account);
  }

  public void pass(OpenPass pass) {
    passes.add(pass);
  }

  /** Sessions to come that would be called off. */
  public int sessions() {
    return sessions;
  }

  public List<OpenAccount> accounts() {
    return List.copyOf(accounts);
  }

  public List<OpenPass> passes() {
    return List.copyOf(passes);
  }
}
