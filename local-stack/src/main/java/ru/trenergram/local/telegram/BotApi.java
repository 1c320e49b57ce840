package ru.trenergram.local.telegram;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Finds bot and method of a call, lets faults strike, and writes down what happened. */
final class BotApi {
  private static final String FRONT_SERVER_PAGE =
      """
      <html>
      <head><title>502 Bad Gateway</title></head>
      <body>
      <center><h1>502 Bad Gateway</h1></center>
      <hr><center>nginx/1.18.0</center>
      </body>
      </html>
      """;

  private final World world;
  private final Faults faults;
  private final Calls calls;
  private final RateLimits rates;
  private final Map<String, BotMethod> methods = new HashMap<>();
  private final Optional<OutsideJudge> judge = OutsideJudge.ofEnvironment();

  BotApi(World world, Faults faults, Calls calls, RateLimits rates) {
    this.world = world;
    this.faults = faults;
    this.calls = calls;
    this.rates = rates;
  }

  BotApi with(Map<String, BotMethod> more) {
    more.forEach((name, method) -> methods.put(name.toLowerCase(Locale.ROOT), method));
    return this;
  }

  Outcome call(String token, String method, Arguments arguments) {
    judge.ifPresent(j -> j.judge(method, arguments));
    if (world.locked(faults::down)) {
      return new Outcome.Cut();
    }
    Optional<BotAccount> bot = world.locked(() -> world.botByToken(token));
    if (bot.isEmpty()) {
      boolean wellFormed = token.matches("[0-9]+:[A-Za-z0-9_-]{10,}");
      return Outcome.of(
          wellFormed ? Refused.of(401, "Unauthorized") : Refused.of(404, "Not Found"));
    }
    Optional<Fault> fault = world.locked(() -> faults.take(method, arguments.text("chat_id")));
    return fault.isEmpty()
        ? perform(bot.get(), method, arguments, 200)
        : strike(fault.get(), bot.get(), method, arguments);
  }

  private Outcome strike(Fault fault, BotAccount bot, String method, Arguments arguments) {
    return switch (fault) {
      case Fault.TooManyRequests(int seconds) ->
          refuse(bot, method, arguments, Refused.tooManyRequests(seconds));
      case Fault.Blocked() ->
          refuse(bot, method, arguments, Refused.forbidden("bot was blocked by the user"));
      case Fault.Refusal(int code, String description) ->
          refuse(bot, method, arguments, Refused.of(code, description));
      case Fault.BadGateway() -> {
        record(bot, method, arguments, 502, "Bad Gateway", false);
        yield new Outcome.Page(502, FRONT_SERVER_PAGE);
      }
      case Fault.CutBefore() -> {
        record(bot, method, arguments, 0, "cut before", false);
        yield new Outcome.Cut();
      }
      case Fault.CutAfter() -> {
        perform(bot, method, arguments, 0);
        yield new Outcome.Cut();
      }
      case Fault.Delay delay -> {
        LockSupport.parkNanos(delay.duration().toNanos());
        yield perform(bot, method, arguments, 200);
      }
    };
  }

  private Outcome refuse(BotAccount bot, String method, Arguments arguments, Refused refused) {
    record(bot, method, arguments, refused.code(), refused.description(), false);
    return Outcome.of(refused);
  }

  /**
   * Whoever sees the effect of a call also finds it recorded: both happen in one hold of the lock.
   */
  private Outcome perform(BotAccount bot, String method, Arguments arguments, int told) {
    try {
      Answer answer =
          world.locked(() -> {
            BotMethod known = methods.get(method.toLowerCase(Locale.ROOT));
            if (known == null) {
              throw Refused.of(404, "Not Found: method not found");
            }
            rates.check(bot, method, arguments);
            Answer done = known.call(bot, arguments);
            record(bot, method, arguments, told, done.description(), true);
            return done;
          });
      return Outcome.of(answer);
    } catch (Refused refused) {
      return refuse(bot, method, arguments, refused);
    } catch (ConnectionLost lost) {
      return new Outcome.Cut();
    }
  }

  private void record(
      BotAccount bot,
      String method,
      Arguments arguments,
      int status,
      @Nullable String words,
      boolean effective) {
    Map<String, String> given = new HashMap<>(arguments.values());
    arguments.files().forEach((name, file) -> given.put(name, file.name()));
    given.remove("method");
    world.locked(() -> {
      long number = calls.nextNumber();
      calls.add(
          new RecordedCall(
              number,
              world.now(),
              bot.username(),
              method,
              Map.copyOf(given),
              status,
              words,
              effective));
      world.changed(new World.Change("calls", null, bot.username()));
      return number;
    });
  }
}
