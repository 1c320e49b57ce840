package ru.trenergram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.growth.LinkKind;
import ru.trenergram.growth.LinkTarget;
import ru.trenergram.growth.Links;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.Plans;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/**
 * Where somebody leaves a club, neither the memberships of all people are read nor all links.
 * Tables of the platform are small in a test: an index has to be there, not to be cheaper.
 */
@PlatformTest
class MembersPlansTest {

  @Autowired Memberships memberships;
  @Autowired Links links;
  @Autowired Plans plans;
  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired TransactionOperations transactions;

  @Test
  void aMembershipIsEndedByAnIndexOfItsMember() {
    TenantId club = clubs.open("Leaving");
    TrainerId trainer = scope.call(club, () -> people.trainer("Olga"));

    List<String> asked =
        scope.call(
            club,
            () ->
                plans.sent(
                    () -> memberships.endOf(club, MembershipKind.TRAINER, trainer.value()),
                    "platform.membership"));

    assertThat(asked).hasSizeGreaterThanOrEqualTo(2);
    assertThat(asked).allSatisfy(sql -> assertThat(planOf(sql)).as(sql).doesNotContain("Seq Scan"));
    assertThat(asked)
        .filteredOn(sql -> sql.contains("member_id = ?"))
        .singleElement()
        .satisfies(sql -> assertThat(planOf(sql)).contains("membership_of_member"));
  }

  @Test
  void linksAreFoundByAnIndexOfWhereTheyLead() {
    TenantId club = clubs.open("Linked");
    LinkTarget here = new LinkTarget(club, LinkKind.TRAINER, new UUID(0, 1));
    LinkTarget there = new LinkTarget(club, LinkKind.TRAINER, new UUID(0, 2));

    List<String> asked =
        plans.sent(
            () ->
                transactions.executeWithoutResult(_ -> {
                  links.redirect(here, there);
                  links.withdraw(there);
                }),
            "platform.link");

    assertThat(asked)
        .hasSize(2)
        .allSatisfy(sql -> assertThat(planOf(sql)).as(sql).contains("link_of_target"));
  }

  private String planOf(String sql) {
    return plans.withoutReadingWhole(sql);
  }
}
