package ru.trenergram.clubs.web;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.clubs.ClubCard;
import ru.trenergram.clubs.Clubs;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/clubs/current")
class ClubController {

  private final Clubs clubs;

  ClubController(Clubs clubs) {
    this.clubs = clubs;
  }

  @Operation(operationId = "getCurrentClub", summary = "The club of this request")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  ClubCard current(Caller caller) {
    return clubs.card();
  }
}
