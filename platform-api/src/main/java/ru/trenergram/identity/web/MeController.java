package ru.trenergram.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.Person;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.tenancy.TenantState;

/** Who am I, and where. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/users/me")
class MeController {

  private final Persons persons;
  private final Memberships memberships;
  private final Staff staff;

  MeController(Persons persons, Memberships memberships, Staff staff) {
    this.persons = persons;
    this.memberships = memberships;
    this.staff = staff;
  }

  @Schema(description = "The caller.")
  record Me(
      @Schema(allowableValues = {"staff", "trainer", "client"}) String kind,
      @Schema(
              description = "For staff the subject of their token, else the id of the person.",
              example = "0198a3c1-5d2e-7b64-9c1f-2f6f0d4e8a11")
          String id,
      @Schema(example = "Анна Петрова") String name,
      @Schema(description = "May run the platform; gives no right in a club.") boolean superAdmin,
      @Schema(description = "Where staff have a role, also clubs that are not open yet.")
          List<ClubItem> clubs,
      @Schema(description = "The sides of a trainer or client in all their clubs.")
          List<MembershipAnswer> memberships) {}

  @Schema(name = "StaffClub", description = "A club in which the caller has a role.")
  record ClubItem(
      UUID id,
      @Schema(example = "Атлет") String name,
      @Schema(allowableValues = {"owner", "admin", "manager"}) String role,
      @Schema(description = "Where the club stands, from sign-up to closing.") TenantState state) {}

  @Operation(operationId = "getMe", summary = "Who is calling, and where they belong")
  @GetMapping
  @WithoutClub
  Me me(Caller caller) {
    return switch (caller) {
      case StaffCaller staff -> of(staff);
      case TrainerCaller trainer -> of("trainer", trainer.person(), trainer.membership());
      case ClientCaller client -> of("client", client.person(), client.membership());
    };
  }

  private Me of(StaffCaller caller) {
    List<ClubItem> clubs =
        staff.clubsOf(caller.subject()).stream()
            .map(c ->
                new ClubItem(
                    c.id().value(), c.name(), c.role().name().toLowerCase(Locale.ROOT), c.state()))
            .toList();
    return new Me("staff", caller.subject(), caller.name(), caller.superAdmin(), clubs, List.of());
  }

  private Me of(String kind, PersonId id, MembershipId current) {
    Person person = persons.find(id).orElseThrow(ProblemException::notFound);
    List<MembershipAnswer> all =
        memberships.of(id).stream().map(m -> MembershipAnswer.of(m, current.value())).toList();
    return new Me(kind, id.toString(), person.name(), false, List.of(), all);
  }
}
