package ru.trenergram.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.identity.web.WithoutClub;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.SoloSeats;
import ru.trenergram.people.TrainerView;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.Tenants;

/** People become trainers without a club. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/users/me/solo-seat")
class SoloSeatController {

  private static final long MOST = 1_000_000_000;

  private final SoloSeats seats;
  private final Tenants tenants;
  private final TenantScope scope;

  SoloSeatController(SoloSeats seats, Tenants tenants, TenantScope scope) {
    this.seats = seats;
    this.tenants = tenants;
    this.scope = scope;
  }

  @Schema(description = "On what the person will give sessions.")
  record SoloSeatRequest(
      @Schema(description = "Of one session, in kopecks.", example = "250000")
          @NotNull @Min(0) @Max(MOST) Long priceMinor) {}

  @Schema(name = "SoloSeat", description = "The place of a trainer without a club.")
  record SeatBody(
      @Schema(description = "The trainer there; sign in with this membership to work.")
          UUID trainer,
      @Schema(description = "Of one session.") Money price) {

    static SeatBody of(TrainerView trainer) {
      return new SeatBody(trainer.id().value(), trainer.price());
    }
  }

  @Operation(
      operationId = "takeSoloSeat",
      summary = "Work as a trainer without a club",
      description = "Whoever has this place already keeps it as it is. Safe to repeat.")
  @Refuses(status = HttpStatus.CONFLICT, code = "phone-unknown")
  @PutMapping
  @WithoutClub
  @NotFor(StaffCaller.class)
  SeatBody take(Caller caller, @Valid @RequestBody SoloSeatRequest request) {
    PersonId person =
        switch (caller) {
          case TrainerCaller trainer -> trainer.person();
          case ClientCaller client -> client.person();
          case StaffCaller _ -> throw new NotAllowed("solo-seat");
        };
    Money price = new Money(request.priceMinor(), Money.roubles(0).currency());
    return scope
        .call(tenants.solo(), () -> seats.take(person, price))
        .map(SeatBody::of)
        .orElseThrow(() -> ProblemException.of(HttpStatus.CONFLICT, "phone-unknown"));
  }
}
