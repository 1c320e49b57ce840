package ru.trenergram.balances.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.AccountView;
import ru.trenergram.balances.BalanceQuery;
import ru.trenergram.balances.BalanceView;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.EntryId;
import ru.trenergram.balances.Forecast;
import ru.trenergram.bookings.Party;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.Refuses;

/** Staff see all balances of the club, trainers and clients their own. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/balances")
class BalanceController {

  /** How many of the next sessions an account shows. */
  private static final int COMING = 50;

  private final Balances balances;
  private final Forecast forecast;
  private final Accounts accounts;
  private final StatementWords words;

  BalanceController(Balances balances, Forecast forecast, Accounts accounts, StatementWords words) {
    this.balances = balances;
    this.forecast = forecast;
    this.accounts = accounts;
    this.words = words;
  }

  @Schema(name = "Balance", description = "What stands between a client and a trainer.")
  record BalanceBody(
      Party trainer,
      Party client,
      @Schema(description = "Below zero the client owes.") Money balance) {

    static BalanceBody of(BalanceView view) {
      return new BalanceBody(view.account().trainer(), view.account().client(), view.amount());
    }
  }

  @Operation(
      operationId = "listBalances",
      summary = "Balances of clients with trainers",
      description =
          "Staff see the club's, trainers and clients their own. Zero for who has no entries yet;"
              + " one more where a trainer's currency has changed.")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  Page<BalanceBody> list(Caller caller, Paging paging) {
    Optional<BalanceQuery.Place> after =
        Optional.ofNullable(paging.after())
            .map(c -> new BalanceQuery.Place(Account.of(c.uuid(1), c.uuid(0)), c.text(2)));
    BalanceQuery query =
        switch (caller) {
          case StaffCaller _ ->
              new BalanceQuery(Optional.empty(), Optional.empty(), after, paging.fetch());
          case TrainerCaller own ->
              new BalanceQuery(
                  Optional.of(new TrainerId(own.trainer())),
                  Optional.empty(),
                  after,
                  paging.fetch());
          case ClientCaller own ->
              new BalanceQuery(
                  Optional.empty(), Optional.of(new ClientId(own.client())), after, paging.fetch());
        };
    return Page.of(
            balances.list(query),
            paging,
            view ->
                Cursor.of(
                    view.account().client().id(),
                    view.account().trainer().id(),
                    view.amount().currency()))
        .map(BalanceBody::of);
  }

  @Operation(
      operationId = "getAccount",
      summary = "The money between a client and a trainer",
      description = "The balance, and what the next sessions will cost.")
  @GetMapping("/{trainer}/{client}")
  @Needs(Right.SEE_CLUB)
  AccountBody find(Caller caller, @PathVariable UUID trainer, @PathVariable UUID client) {
    AccountView account = accounts.of(caller, trainer, client);
    return AccountBody.of(account, balances.balances(account), forecast.of(account, COMING));
  }

  @Operation(
      operationId = "listLedgerEntries",
      summary = "The statement of an account, the latest line first",
      description = "Each line says why it is there, in facts and in the reader's language.")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "not-found")
  @GetMapping("/{trainer}/{client}/entries")
  @Needs(Right.SEE_CLUB)
  Page<EntryBody> entries(
      Caller caller,
      @PathVariable UUID trainer,
      @PathVariable UUID client,
      Paging paging,
      Locale language) {
    AccountView account = accounts.of(caller, trainer, client);
    Optional<EntryId> before = Optional.ofNullable(paging.after()).map(c -> new EntryId(c.uuid(0)));
    return Page.of(
            balances.statement(account.account(), before, paging.fetch()),
            paging,
            line -> Cursor.of(line.entry().id()))
        .map(line -> EntryBody.of(line, account.zone(), words, language));
  }
}
