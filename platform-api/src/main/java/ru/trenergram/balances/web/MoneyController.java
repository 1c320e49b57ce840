package ru.trenergram.balances.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Asking;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Entering;
import ru.trenergram.bookings.Actor;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** What trainers enter, and what clients ask them for. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/balances/{trainer}/{client}")
class MoneyController {

  /** In minor units; more is a slip of the finger. */
  static final long MOST = 100_000_000_00L;

  private static final String CURRENCY =
      "ISO 4217; one of the account's balances, or of a session to come. Null for the currency in"
          + " which the trainer works now.";

  private final Balances balances;
  private final Accounts accounts;
  private final StatementWords words;

  MoneyController(Balances balances, Accounts accounts, StatementWords words) {
    this.balances = balances;
    this.accounts = accounts;
    this.words = words;
  }

  @Schema(description = "The client has paid the trainer.")
  record TopUpRequest(
      @Schema(
              description = "In the minor units of the currency, such as kopecks.",
              example = "1000000")
          @NotNull @Min(1) @Max(MOST) Long amountMinor,
      @Schema(description = CURRENCY, example = "RUB") @Nullable @Pattern(regexp = "^[A-Z]{3}$") String currency,
      @Schema(description = "The client reads it.", example = "Наличными")
          @Nullable @Size(min = 1, max = 500) String note) {}

  @Schema(description = "The trainer sets something right.")
  record CorrectionRequest(
      @Schema(
              description =
                  "By how much the balance changes, in the minor units of the currency; not zero.",
              example = "-50000")
          @NotNull @Min(-MOST) @Max(MOST) Long amountMinor,
      @Schema(description = CURRENCY, example = "RUB") @Nullable @Pattern(regexp = "^[A-Z]{3}$") String currency,
      @Schema(description = "What for; the client reads it.", example = "Скидка за перенос")
          @NotNull @Size(min = 1, max = 500) String note) {}

  @Schema(description = "A client wishes to pay.")
  record WishRequest(
      @Schema(
              description = "How much, in the minor units of the currency, if they know.",
              example = "500000")
          @Nullable @Min(1) @Max(MOST) Long amountMinor,
      @Schema(description = CURRENCY, example = "RUB") @Nullable @Pattern(regexp = "^[A-Z]{3}$") String currency) {}

  @Operation(
      operationId = "topUpBalance",
      summary = "The client has paid",
      description = "The client is told.")
  @ApiResponse(responseCode = "201", description = "It is in the ledger")
  @Refuses(
      status = HttpStatus.UNPROCESSABLE_CONTENT,
      code = "unknown-currency",
      field = "balances",
      shape = Money.class,
      many = true)
  @RefusedWhileMoving
  @PostMapping("/top-ups")
  ResponseEntity<EntryBody> topUp(
      TrainerCaller caller,
      @PathVariable UUID trainer,
      @PathVariable UUID client,
      @Valid @RequestBody TopUpRequest request,
      Locale language,
      Once once) {
    Account account = accounts.of(caller, trainer, client).account();
    return once.answer(() ->
        answer(
            balances.topUp(
                account, request.amountMinor(), request.currency(), request.note(), by(caller)),
            language));
  }

  @Operation(
      operationId = "correctBalance",
      summary = "Set a balance right, in either direction",
      description = "The client is told, with the note.")
  @ApiResponse(responseCode = "201", description = "It is in the ledger")
  @Refuses(
      status = HttpStatus.UNPROCESSABLE_CONTENT,
      code = "unknown-currency",
      field = "balances",
      shape = Money.class,
      many = true)
  @RefusedWhileMoving
  @PostMapping("/corrections")
  ResponseEntity<EntryBody> correct(
      TrainerCaller caller,
      @PathVariable UUID trainer,
      @PathVariable UUID client,
      @Valid @RequestBody CorrectionRequest request,
      Locale language,
      Once once) {
    if (request.amountMinor() == 0) {
      throw ProblemException.invalid("amountMinor", "field.not-zero");
    }
    if (request.note().isBlank()) {
      throw ProblemException.invalid("note", "field.note");
    }
    Account account = accounts.of(caller, trainer, client).account();
    return once.answer(() ->
        answer(
            balances.correct(
                account, request.amountMinor(), request.currency(), request.note(), by(caller)),
            language));
  }

  @Operation(
      operationId = "askForTopUp",
      summary = "Tell the trainer that the client wishes to pay",
      description = "The trainer hears it once a day of each currency, however often it is asked.")
  @ApiResponse(responseCode = "204", description = "The trainer has been told")
  @Refuses(
      status = HttpStatus.UNPROCESSABLE_CONTENT,
      code = "unknown-currency",
      field = "balances",
      shape = Money.class,
      many = true)
  @PostMapping("/top-up-requests")
  ResponseEntity<Void> ask(
      ClientCaller caller,
      @PathVariable UUID trainer,
      @PathVariable UUID client,
      @Valid @RequestBody WishRequest request,
      Once once) {
    Account account = accounts.of(caller, trainer, client).account();
    return once.answer(() ->
        switch (balances.askForTopUp(account, request.amountMinor(), request.currency())) {
          case Asking.Asked() -> ResponseEntity.noContent().build();
          case Asking.UnknownAccount() -> throw ProblemException.notFound();
          case Asking.UnknownCurrency(var possible) -> throw unknownCurrency(possible);
        });
  }

  private ResponseEntity<EntryBody> answer(Entering outcome, Locale language) {
    return switch (outcome) {
      case Entering.Entered(var account, var line) ->
          ResponseEntity.status(HttpStatus.CREATED)
              .body(EntryBody.of(line, account.zone(), words, language));
      case Entering.UnknownAccount() -> throw ProblemException.notFound();
      case Entering.UnknownCurrency(var possible) -> throw unknownCurrency(possible);
    };
  }

  private static ProblemException unknownCurrency(List<Money> possible) {
    return ProblemException.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "unknown-currency",
            possible.stream()
                .map(money -> money.currency().getCurrencyCode())
                .collect(Collectors.joining(", ")))
        .with("balances", possible);
  }

  private static Actor by(TrainerCaller caller) {
    return new Actor.ByTrainer(new TrainerId(caller.trainer()));
  }
}
