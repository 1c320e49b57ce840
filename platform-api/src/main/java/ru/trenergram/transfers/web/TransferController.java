package ru.trenergram.transfers.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.Tenants;
import ru.trenergram.transfers.BeginOutcome;
import ru.trenergram.transfers.ClientAnswer;
import ru.trenergram.transfers.TransferClient;
import ru.trenergram.transfers.TransferDesk;
import ru.trenergram.transfers.TransferId;
import ru.trenergram.transfers.TransferView;
import ru.trenergram.transfers.Transfers;

/** Trainers go elsewhere. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/transfers")
class TransferController {

  private static final int USUAL_HOURS = 72;

  private final TransferDesk desk;
  private final Transfers transfers;
  private final Tenants tenants;

  TransferController(TransferDesk desk, Transfers transfers, Tenants tenants) {
    this.desk = desk;
    this.transfers = transfers;
    this.tenants = tenants;
  }

  @Schema(description = "Where the calling trainer goes.")
  record TransferRequest(
      @Schema(
              description =
                  "A club in which the trainer works already, by its invitation; null to work"
                      + " without a club.")
          @Nullable UUID club,
      @Schema(description = "Hours that the clients have to answer; 72 if null.", example = "72")
          @Nullable @Min(1) @Max(336) Integer hoursToAnswer) {}

  @Schema(name = "TransferClient", description = "A client who was asked to go along.")
  record ClientBody(
      @Schema(description = "Their card where the trainer leaves.") UUID client,
      @Schema(description = "What they said; null if nothing.") @Nullable ClientAnswer answer,
      @Schema(description = "How far it is with them.") TransferClient.State state,
      @Schema(description = "Their card where the trainer arrives, once they are there.")
          @Nullable UUID clientThere) {

    static ClientBody of(TransferClient client) {
      return new ClientBody(
          client.client().value(),
          client.answer(),
          client.state(),
          client.there() == null ? null : client.there().value());
    }
  }

  @Operation(
      operationId = "beginTransfer",
      summary = "Go to another place, with the clients who agree",
      description =
          "Asks the clients by message. Who agrees goes along with balance, passes and coming"
              + " sessions; the sessions of the others take place here as agreed, and nothing new"
              + " begins here. It goes on by itself.")
  @ApiResponse(responseCode = "201", description = "Begun")
  @Refuses(status = HttpStatus.CONFLICT, code = "transfer-under-way")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "no-place-there")
  @PostMapping
  ResponseEntity<TransferBody> begin(
      TrainerCaller caller, @Valid @RequestBody TransferRequest request, Once once) {
    Integer hours = request.hoursToAnswer();
    return once.answer(() ->
        switch (desk.begin(
            caller.person(),
            new TrainerId(caller.trainer()),
            request.club() == null ? null : new TenantId(request.club()),
            Duration.ofHours(hours == null ? USUAL_HOURS : hours))) {
          case BeginOutcome.Begun(var begun) ->
              ResponseEntity.created(URI.create("/api/v1/transfers/" + begun.id()))
                  .body(body(begun));
          case BeginOutcome.UnderWay _ ->
              throw ProblemException.of(HttpStatus.CONFLICT, "transfer-under-way");
          case BeginOutcome.NoPlaceThere _ ->
              throw ProblemException.of(HttpStatus.NOT_FOUND, "no-place-there");
        });
  }

  @Operation(operationId = "listTransfers", summary = "The transfers of the calling trainer")
  @GetMapping
  Page<TransferBody> list(TrainerCaller caller, Paging paging) {
    Optional<TransferId> after =
        Optional.ofNullable(paging.after()).map(cursor -> new TransferId(cursor.uuid(0)));
    List<TransferView> rows = transfers.list(caller.person(), after, paging.fetch());
    return Page.of(rows, paging, view -> Cursor.of(view.id())).map(this::body);
  }

  @Operation(operationId = "getTransfer", summary = "How far a transfer is")
  @GetMapping("/{transfer}")
  TransferBody find(TrainerCaller caller, @PathVariable UUID transfer) {
    return body(own(caller, transfer));
  }

  @Operation(
      operationId = "listTransferClients",
      summary = "Who was asked to go along, and what they said")
  @GetMapping("/{transfer}/clients")
  Page<ClientBody> clients(TrainerCaller caller, @PathVariable UUID transfer, Paging paging) {
    Optional<ClientId> after =
        Optional.ofNullable(paging.after()).map(cursor -> new ClientId(cursor.uuid(0)));
    List<TransferClient> rows =
        transfers.clients(own(caller, transfer).id(), after, paging.fetch());
    return Page.of(rows, paging, client -> Cursor.of(client.client())).map(ClientBody::of);
  }

  @Operation(
      operationId = "callTransferOff",
      summary = "Stay after all",
      description =
          "Possible until the clients' time to answer is over. The place that was taken elsewhere"
              + " stays. Safe to repeat.")
  @Refuses(status = HttpStatus.CONFLICT, code = "transfer-too-late")
  @DeleteMapping("/{transfer}")
  TransferBody callOff(TrainerCaller caller, @PathVariable UUID transfer) {
    TransferView now =
        transfers
            .callOff(new TransferId(transfer), caller.person())
            .orElseThrow(ProblemException::notFound);
    if (!now.step().isCalledOff()) {
      throw ProblemException.of(HttpStatus.CONFLICT, "transfer-too-late");
    }
    return body(now);
  }

  private TransferView own(TrainerCaller caller, UUID transfer) {
    return transfers
        .find(new TransferId(transfer), caller.person())
        .orElseThrow(ProblemException::notFound);
  }

  private TransferBody body(TransferView transfer) {
    return TransferBody.of(
        transfer,
        tenants.find(transfer.from()).orElseThrow(),
        tenants.find(transfer.to()).orElseThrow(),
        null);
  }
}
