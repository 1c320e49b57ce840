package ru.trenergram.transfers.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.tenancy.Tenants;
import ru.trenergram.transfers.AnswerOutcome;
import ru.trenergram.transfers.ClientAnswer;
import ru.trenergram.transfers.TransferId;
import ru.trenergram.transfers.TransferView;
import ru.trenergram.transfers.Transfers;

/** Clients say whether they go along with a trainer. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/transfer-questions")
class TransferQuestionController {

  private final Transfers transfers;
  private final Tenants tenants;

  TransferQuestionController(Transfers transfers, Tenants tenants) {
    this.transfers = transfers;
    this.tenants = tenants;
  }

  @Schema(description = "What the calling client says.")
  record AnswerRequest(
      @Schema(description = "Whether they go along.") @NotNull ClientAnswer answer) {}

  @Operation(
      operationId = "listTransferQuestions",
      summary = "In which transfers of trainers the calling client was asked to go along")
  @GetMapping
  Page<TransferBody> list(ClientCaller caller, Paging paging) {
    Optional<TransferId> after =
        Optional.ofNullable(paging.after()).map(cursor -> new TransferId(cursor.uuid(0)));
    List<TransferView> rows = transfers.listAsking(caller.person(), after, paging.fetch());
    return Page.of(rows, paging, view -> Cursor.of(view.id())).map(view -> body(caller, view));
  }

  @Operation(
      operationId = "answerTransfer",
      summary = "Go along with the trainer, or stay",
      description = "Can be changed until the trainer goes. Safe to repeat.")
  @Refuses(status = HttpStatus.CONFLICT, code = "transfer-too-late")
  @PutMapping("/{transfer}/answer")
  ResponseEntity<TransferBody> answer(
      ClientCaller caller,
      @PathVariable UUID transfer,
      @Valid @RequestBody AnswerRequest request,
      Once once) {
    TransferId id = new TransferId(transfer);
    return once.answer(() ->
        switch (transfers.answer(id, caller.person(), request.answer())) {
          case AnswerOutcome.Given _ ->
              ResponseEntity.ok(body(caller, transfers.asking(id, caller.person()).orElseThrow()));
          case AnswerOutcome.TooLate() ->
              throw ProblemException.of(HttpStatus.CONFLICT, "transfer-too-late");
          case AnswerOutcome.Missing() -> throw ProblemException.notFound();
        });
  }

  private TransferBody body(ClientCaller caller, TransferView transfer) {
    return TransferBody.of(
        transfer,
        tenants.find(transfer.from()).orElseThrow(),
        tenants.find(transfer.to()).orElseThrow(),
        transfers.answerOf(transfer.id(), caller.person()).orElse(null));
  }
}
