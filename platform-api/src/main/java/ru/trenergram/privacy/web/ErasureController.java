package ru.trenergram.privacy.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.Person;
import ru.trenergram.identity.Persons;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.identity.web.WithoutClub;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Role;
import ru.trenergram.privacy.Erasure;
import ru.trenergram.privacy.ErasureId;
import ru.trenergram.privacy.ErasureState;
import ru.trenergram.privacy.ErasureWay;
import ru.trenergram.privacy.Erasures;
import ru.trenergram.privacy.Outlook;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.tenancy.TenantId;

/** The caller asks to be forgotten: first they are told what will happen, then they confirm it. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/users/me/erasures")
class ErasureController {

  private final Erasures erasures;
  private final Persons persons;

  ErasureController(Erasures erasures, Persons persons) {
    this.erasures = erasures;
    this.persons = persons;
  }

  @Schema(name = "OpenAccount", description = "An account that is not even.")
  record AccountBody(
      UUID club,
      @Schema(description = "The other side, by their id in the club.") UUID with,
      @Schema(example = "Иван Сергеев") @Nullable String name,
      @Schema(description = "Below zero is a debt of the client.") Money balance) {}

  @Schema(name = "OpenPass", description = "A pass that is not used up.")
  record PassBody(
      UUID club,
      @Schema(description = "The other side, by their id in the club.") UUID with,
      @Schema(example = "Иван Сергеев") @Nullable String name,
      @Schema(
              description = "Sessions that are left; null for as many as its days hold.",
              example = "3")
          @Nullable Integer left,
      @Schema(description = "In the trainer's zone; null if it never expires.")
          @Nullable LocalDate lastDay) {}

  @Schema(name = "ErasureAsked", description = "What an erasure would end.")
  record AskedBody(
      UUID id,
      ErasureState state,
      @Schema(description = "Sessions to come, which are called off.", example = "2") int sessions,
      @Schema(description = "They stay in the books; the other side is told.")
          List<AccountBody> accounts,
      @Schema(description = "Nobody can use them afterwards; the other side is told.")
          List<PassBody> passes,
      @Schema(description = "Until then it can be confirmed.") Instant openUntil) {}

  @Schema(name = "Erasure", description = "How far an erasure is.")
  record ErasureBody(ErasureState state) {}

  @Operation(
      operationId = "askForErasure",
      summary = "Ask what would happen if the caller were forgotten",
      description = "Nothing happens before it is confirmed. Safe to repeat, so it takes no key.")
  @ApiResponse(responseCode = "201", description = "It can be confirmed now")
  @PostMapping
  @WithoutClub
  @NotFor(StaffCaller.class)
  @ResponseStatus(HttpStatus.CREATED)
  AskedBody ask(Caller caller) {
    Person person = persons.find(Oneself.of(caller)).orElseThrow(ProblemException::notFound);
    Map<TenantId, Outlook> outlook = erasures.outlook(person);
    Erasure asked = erasures.ask(person.id(), ErasureWay.MINI_APP);
    return new AskedBody(
        asked.id().value(),
        asked.state(),
        outlook.values().stream().mapToInt(Outlook::sessions).sum(),
        accounts(outlook),
        passes(outlook),
        asked.openUntil());
  }

  private static List<AccountBody> accounts(Map<TenantId, Outlook> outlook) {
    return outlook.entrySet().stream()
        .flatMap(there ->
            there.getValue().accounts().stream()
                .map(open ->
                    new AccountBody(
                        there.getKey().value(), open.with(), open.name(), open.balance())))
        .toList();
  }

  private static List<PassBody> passes(Map<TenantId, Outlook> outlook) {
    return outlook.entrySet().stream()
        .flatMap(there ->
            there.getValue().passes().stream()
                .map(pass ->
                    new PassBody(
                        there.getKey().value(),
                        pass.with(),
                        pass.name(),
                        pass.left(),
                        pass.lastDay())))
        .toList();
  }

  @Operation(
      operationId = "confirmErasure",
      summary = "Have all data of the caller erased, in all clubs",
      description =
          "There is no way back. Coming sessions are called off, the others are told, sign-ins end;"
              + " within minutes nothing but ids is left. Safe to repeat.")
  @ApiResponse(responseCode = "202", description = "It has begun")
  @PostMapping("/{erasure}/confirmation")
  @WithoutClub
  @NotFor(StaffCaller.class)
  ResponseEntity<ErasureBody> confirm(Caller caller, @PathVariable UUID erasure, Once once) {
    return once.answer(() ->
        erasures
            .confirm(new ErasureId(erasure), Oneself.of(caller))
            .map(begun -> new ErasureBody(begun.state()))
            .map(body -> ResponseEntity.accepted().body(body))
            .orElseThrow(ProblemException::notFound));
  }
}
