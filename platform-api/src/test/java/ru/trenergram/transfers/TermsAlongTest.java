package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.ClubTermsDesk;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.bookings.VersionedRules;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.CutOffs;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestPeople.Somebody;

/**
 * Vera goes from a club to solo, where nobody but her has a say, and her clients keep their terms.
 */
@PlatformTest
class TermsAlongTest extends TransferScene {

  @Autowired ClubTermsDesk clubTerms;
  @Autowired RulesDesk rules;

  private Somebody vera;
  private TrainerId veraInIron;

  @BeforeEach
  void aTrainerOfAClubOnly() {
    vera = people.somebody("Vera");
    veraInIron = scope.call(iron, () -> people.trainer(vera));
  }

  @Test
  void whatTheClubDecidedIsTheTrainersOwnFromThenOn() {
    clubHas(new CancellationTerms(48, 36));

    VersionedRules there = seatedInSolo();

    assertThat(there.rules().cutOffs()).isEqualTo(new CutOffs(48, 36));
    assertThat(there.terms()).isEqualTo(new CancellationTerms(48, 36));
  }

  @Test
  void whatTheTrainerDecidedGoesAlongBesideWhatTheClubDid() {
    clubHas(new CancellationTerms(48, 36));
    BookingRules own = new BookingRules(new CutOffs(12, null), false, 5, 7, 2);
    scope.run(iron, () -> assertThat(rules.replace(veraInIron, own, 0)).isPresent());

    VersionedRules there = seatedInSolo();

    assertThat(there.rules()).isEqualTo(new BookingRules(new CutOffs(12, 36), false, 5, 7, 2));
  }

  @Test
  void whereNobodyDecidedAnythingNothingIsWritten() {
    assertThat(seatedInSolo())
        .isEqualTo(new VersionedRules(BookingRules.USUAL, CancellationTerms.USUAL, 0));
  }

  private void clubHas(CancellationTerms terms) {
    scope.run(iron, () -> assertThat(clubTerms.replace(terms, 0)).isPresent());
  }

  /** Her rules after the first step, which takes her seat. */
  private VersionedRules seatedInSolo() {
    TransferId transfer =
        scope.call(
            iron,
            () ->
                transactions.execute(_ -> {
                  TransferId id =
                      begun(transferDesk.begin(vera.person(), veraInIron, null, THREE_DAYS));
                  jobs.forget(TransferJob.of(id));
                  return id;
                }));
    steps.next(transfer);
    assertThat(transfers.find(transfer, vera.person()).orElseThrow().step())
        .isEqualTo(TransferStep.ASK);
    TrainerId veraInSolo = trainerIn(solo);
    return scope.call(solo, () -> rules.find(veraInSolo).orElseThrow());
  }

  private TrainerId trainerIn(TenantId tenant) {
    return memberships.of(vera.person()).stream()
        .filter(m -> m.kind() == MembershipKind.TRAINER && m.club().equals(tenant))
        .map(m -> new TrainerId(m.member()))
        .findFirst()
        .orElseThrow();
  }
}
