package ru.trenergram.identity.web;

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

  /**
   * The caller.
   *
   * @param kind {@code staff}, {@code trainer} or {@code client}
   * @param clubs where staff have a role, also clubs that are not open yet
   */
  record Me(
      String kind,
      String id,
      String name,
      boolean superAdmin,
      List<ClubItem> clubs,
      List<MembershipAnswer> memberships) {}

  record ClubItem(UUID id, String name, String role, TenantState state) {}

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
