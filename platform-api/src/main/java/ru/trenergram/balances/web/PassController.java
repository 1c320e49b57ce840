package ru.trenergram.balances.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.balances.AccountView;
import ru.trenergram.balances.FreezeId;
import ru.trenergram.balances.PassId;
import ru.trenergram.balances.PassOutcome;
import ru.trenergram.balances.Passes;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bookings.Actor;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** The passes of an account: trainers sell, freeze and take back, the others look. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/balances/{trainer}/{client}/passes")
class PassController {

  private static final int LONGEST_FREEZE = 366;
  private static final LocalDate EARLIEST = LocalDate.of(2020, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2090, 12, 31);

  private final Passes passes;
  private final Accounts accounts;
  private final InstantSource clock;

  PassController(Passes passes, Accounts accounts, InstantSource clock) {
    this.passes = passes;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Schema(description = "A pass to be sold: sessions, days, or both.")
  record PassRequest(
      @Schema(description = "Null for as many as the days hold.", example = "8")
          @Nullable @Min(1) @Max(1000) Integer sessions,
      @Schema(description = "In the trainer's zone; null for today.") @Nullable LocalDate firstDay,
      @Schema(description = "From the first day on; null if it never expires.", example = "30")
          @Nullable @Min(1) @Max(1100) Integer days,
      @Schema(
              description = "In the minor units of the trainer's currency, such as kopecks.",
              example = "1600000")
          @NotNull @Min(0) @Max(MoneyController.MOST) Long priceMinor) {}

  @Schema(description = "Days on which a pass is not to hold.")
  record FreezeRequest(
      @Schema(description = "Today or later, on a day of the pass.") @NotNull LocalDate firstDay,
      @Schema(description = "Included, at most 365 days later; null for one day.")
          @Nullable LocalDate lastDay) {}

  @Operation(operationId = "listPasses", summary = "Passes of an account, the latest first")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "not-found")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  Page<PassBody> list(
      Caller caller, @PathVariable UUID trainer, @PathVariable UUID client, Paging paging) {
    AccountView account = accounts.of(caller, trainer, client);
    LocalDate today = LocalDate.ofInstant(clock.instant(), account.zone());
    Optional<PassId> before = Optional.ofNullable(paging.after()).map(c -> new PassId(c.uuid(0)));
    return Page.of(
            passes.list(account.account(), before, paging.fetch()),
            paging,
            pass -> Cursor.of(pass.id()))
        .map(pass -> PassBody.of(pass, today, account.zone()));
  }

  @Operation(
      operationId = "sellPass",
      summary = "Sell a pass",
      description =
          "Its price goes off the balance at once. Sessions are paid by the pass that expires"
              + " first.")
  @ApiResponse(responseCode = "201", description = "Sold")
  @RefusedWhileMoving
  @PostMapping
  ResponseEntity<PassBody> sell(
      TrainerCaller caller,
      @PathVariable UUID trainer,
      @PathVariable UUID client,
      @Valid @RequestBody PassRequest request,
      Once once) {
    if (request.sessions() == null && request.days() == null) {
      throw ProblemException.invalid("sessions", "field.pass");
    }
    LocalDate firstDay = request.firstDay();
    if (firstDay != null && (firstDay.isBefore(EARLIEST) || firstDay.isAfter(LATEST))) {
      throw ProblemException.invalid("firstDay", "field.pass-day");
    }
    AccountView account = accounts.of(caller, trainer, client);
    SellPass sale =
        new SellPass(
            account.account(), request.sessions(), firstDay, request.days(), request.priceMinor());
    return once.answer(
        () -> answer(HttpStatus.CREATED, passes.sell(sale, by(caller)), account.zone()));
  }

  @Operation(
      operationId = "takePassBack",
      summary = "Take an unused pass back",
      description = "Its price returns to the balance.")
  @Refuses(status = HttpStatus.CONFLICT, code = "pass-used", field = "pass", shape = PassBody.class)
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "pass-taken-back",
      field = "pass",
      shape = PassBody.class)
  @RefusedWhileMoving
  @PostMapping("/{pass}/return")
  ResponseEntity<PassBody> takeBack(
      TrainerCaller caller,
      @PathVariable UUID trainer,
      @PathVariable UUID client,
      @PathVariable UUID pass,
      Once once) {
    AccountView account = accounts.of(caller, trainer, client);
    return once.answer(() ->
        answer(
            HttpStatus.OK,
            passes.takeBack(account.account(), new PassId(pass), by(caller)),
            account.zone()));
  }

  @Operation(
      operationId = "freezePass",
      summary = "Freeze a pass",
      description =
          "It holds as much longer. Sessions to come on these days are paid otherwise. Those that"
              + " it has paid already go back to it, and the client is told.")
  @ApiResponse(responseCode = "201", description = "It is frozen on these days")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "pass-taken-back",
      field = "pass",
      shape = PassBody.class)
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "freeze-outside-pass",
      field = "pass",
      shape = PassBody.class)
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "pass-frozen-then",
      field = "pass",
      shape = PassBody.class)
  @RefusedWhileMoving
  @PostMapping("/{pass}/freezes")
  ResponseEntity<PassBody> freeze(
      TrainerCaller caller,
      @PathVariable UUID trainer,
      @PathVariable UUID client,
      @PathVariable UUID pass,
      @Valid @RequestBody FreezeRequest request,
      Once once) {
    LocalDate lastDay = Objects.requireNonNullElse(request.lastDay(), request.firstDay());
    if (lastDay.isBefore(request.firstDay())
        || lastDay.isAfter(request.firstDay().plusDays(LONGEST_FREEZE - 1))) {
      throw ProblemException.invalid("lastDay", "field.last-day", LONGEST_FREEZE);
    }
    AccountView account = accounts.of(caller, trainer, client);
    return once.answer(() ->
        answer(
            HttpStatus.CREATED,
            passes.freeze(account.account(), new PassId(pass), request.firstDay(), lastDay),
            account.zone()));
  }

  @Operation(
      operationId = "endFreeze",
      summary = "End a freeze",
      description = "From today on the pass holds again.")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "freeze-is-over",
      field = "pass",
      shape = PassBody.class)
  @RefusedWhileMoving
  @PostMapping("/{pass}/freezes/{freeze}/end")
  ResponseEntity<PassBody> thaw(
      TrainerCaller caller,
      @PathVariable UUID trainer,
      @PathVariable UUID client,
      @PathVariable UUID pass,
      @PathVariable UUID freeze,
      Once once) {
    AccountView account = accounts.of(caller, trainer, client);
    return once.answer(() ->
        answer(
            HttpStatus.OK,
            passes.thaw(account.account(), new PassId(pass), new FreezeId(freeze)),
            account.zone()));
  }

  private static ResponseEntity<PassBody> answer(
      HttpStatus status, PassOutcome outcome, ZoneId zone) {
    return switch (outcome) {
      case PassOutcome.Done(var pass, var today) ->
          ResponseEntity.status(status).body(PassBody.of(pass, today, zone));
      case PassOutcome.Missing() -> throw ProblemException.notFound();
      case PassOutcome.NotPossible(var why, var pass, var today) ->
          throw ProblemException.of(HttpStatus.CONFLICT, code(why))
              .with("pass", PassBody.of(pass, today, zone));
    };
  }

  private static String code(PassOutcome.Why why) {
    return switch (why) {
      case USED -> "pass-used";
      case TAKEN_BACK -> "pass-taken-back";
      case OUTSIDE_THE_PASS -> "freeze-outside-pass";
      case FROZEN_THEN -> "pass-frozen-then";
      case FREEZE_IS_OVER -> "freeze-is-over";
    };
  }

  private static Actor by(TrainerCaller caller) {
    return new Actor.ByTrainer(new TrainerId(caller.trainer()));
  }
}
