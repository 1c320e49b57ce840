package ru.trenergram.privacy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.PersonId;
import ru.trenergram.tenancy.TenantId;

/** Finds where somebody is or was known. */
@Component
class Subjects {

  private final Memberships memberships;

  Subjects(Memberships memberships) {
    this.memberships = memberships;
  }

  /** The clubs that the person was ever a member of. */
  Set<TenantId> clubs(PersonId person) {
    return memberships.everOf(person).stream()
        .map(Membership::club)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  Subject in(TenantId club, PersonId person, long telegramId) {
    return subject(
        person,
        telegramId,
        memberships.everOf(person).stream().filter(m -> m.club().equals(club)).toList());
  }

  Subject everywhere(PersonId person, long telegramId) {
    return subject(person, telegramId, memberships.everOf(person));
  }

  private static Subject subject(PersonId person, long telegramId, List<Membership> memberships) {
    return new Subject(
        person,
        telegramId,
        members(memberships, MembershipKind.TRAINER),
        members(memberships, MembershipKind.CLIENT));
  }

  private static Set<UUID> members(Collection<Membership> memberships, MembershipKind kind) {
    return memberships.stream()
        .filter(m -> m.kind() == kind)
        .map(Membership::member)
        .collect(Collectors.toSet());
  }
}
