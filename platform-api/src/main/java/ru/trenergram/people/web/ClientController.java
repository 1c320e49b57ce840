package ru.trenergram.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.ClientPlace;
import ru.trenergram.people.ClientView;
import ru.trenergram.people.Clients;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;

/** Staff see all clients of the club, a trainer only their own. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/users/clients")
class ClientController {

  private final Clients clients;

  ClientController(Clients clients) {
    this.clients = clients;
  }

  @Schema(description = "The trainer of a client, briefly.")
  record TrainerOfClient(UUID id, @Schema(example = "Иван Сергеев") String name) {}

  @Schema(name = "Client", description = "A client and a trainer they train with.")
  record ClientBody(
      UUID id,
      @Schema(example = "Анна Петрова") String name,
      @Schema(example = "+79161234567") @Nullable String phone,
      TrainerOfClient trainer) {

    static ClientBody of(ClientView view) {
      return new ClientBody(
          view.id().value(),
          view.name(),
          view.phone(),
          new TrainerOfClient(view.trainer().value(), view.trainerName()));
    }
  }

  @Operation(
      operationId = "listClients",
      summary = "Clients and whom they train with",
      description =
          "Staff see the club's, a trainer their own. Whoever trains with two trainers is listed"
              + " with each.")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  Page<ClientBody> list(Caller caller, Paging paging) {
    Optional<ClientPlace> after =
        Optional.ofNullable(paging.after())
            .map(c -> new ClientPlace(new ClientId(c.uuid(0)), new TrainerId(c.uuid(1))));
    return Page.of(
            clients.list(wall(caller), after, paging.fetch()),
            paging,
            view -> Cursor.of(view.id(), view.trainer()))
        .map(ClientBody::of);
  }

  @Operation(operationId = "getClient", summary = "A client")
  @GetMapping("/{client}")
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  ClientBody find(Caller caller, @PathVariable UUID client) {
    return clients
        .find(new ClientId(client), wall(caller))
        .map(ClientBody::of)
        .orElseThrow(ProblemException::notFound);
  }

  /** Whose clients the caller may see: one trainer's, or everybody's. */
  private static Optional<TrainerId> wall(Caller caller) {
    return switch (caller) {
      case StaffCaller _ -> Optional.empty();
      case TrainerCaller trainer -> Optional.of(new TrainerId(trainer.trainer()));
      case ClientCaller _ -> throw new NotAllowed("clients");
    };
  }
}
