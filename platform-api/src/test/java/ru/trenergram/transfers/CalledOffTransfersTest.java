package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestPeople.Somebody;

/** Olga has asked her clients to go along, and stays after all. */
@PlatformTest
class CalledOffTransfersTest extends TransferScene {

  private static final String CALLED_OFF = "transfer.called-off.client";

  private TransferId transfer;

  @BeforeEach
  void clientsAreBeingAsked() {
    transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
  }

  @Test
  void whoWasAskedIsToldOnceAndWhoWasNotHearsNothing() {
    questionHasLeft(ivan);

    calledOff(solo);
    calledOff(solo);

    await().until(() -> messagesTo(ivan).contains(CALLED_OFF));
    assertThat(steps.next(transfer)).isNull();
    assertThat(messagesTo(ivan)).containsOnlyOnce(CALLED_OFF);
    assertThat(messagesTo(anna)).doesNotContain(CALLED_OFF);
    assertThat(told(ivan, "body -> 'arguments' ->> 'trainer'")).isEqualTo("Olga");
  }

  @Test
  void whoHasAnsweredInTheMiniAppIsToldWhateverTheySaid() {
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.STAYS);

    calledOff(solo);

    await().until(() -> messagesTo(ivan).contains(CALLED_OFF));
    assertThat(messagesTo(anna)).containsOnlyOnce(CALLED_OFF);
  }

  @Test
  void theyAreToldWhereTheyTrainAlsoIfTheTrainerCallsItOffElsewhere() {
    questionHasLeft(ivan);

    calledOff(iron);

    await().until(() -> messagesTo(ivan).contains(CALLED_OFF));
    assertThat(told(ivan, "tenant_id::text")).isEqualTo(solo.toString());
  }

  @Test
  void whoDoesNotTrainWithThemAnyMoreHearsNothing() {
    questionHasLeft(ivan);
    questionHasLeft(anna);
    scope.run(
        solo,
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql("update in_club.trainer_client set state = 'REFUSED' where client_id = ?")
                    .param(annaOfOlga.value())
                    .update()));

    calledOff(solo);

    await().until(() -> messagesTo(ivan).contains(CALLED_OFF));
    assertThat(messagesTo(anna)).doesNotContain(CALLED_OFF);
  }

  @Test
  void itCannotBeCalledOffWhileTheyAreCarriedAndNobodyIsTold() {
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.AGREES);
    until(transfer, TransferStep.SHARE);

    calledOff(solo);
    until(transfer, TransferStep.LEAVE);

    assertThat(messagesTo(ivan)).contains("transfer.moved.client").doesNotContain(CALLED_OFF);
  }

  private void calledOff(TenantId where) {
    scope.run(where, () -> transfers.callOff(transfer, olga.person()));
  }

  private void questionHasLeft(Somebody who) {
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                """
                update cell.message set state = 'SENT', settled_at = ?
                where recipient_id = ? and body ->> 'text' = 'transfer.asked.client'
                """)
            .params(Utc.of(clock.instant()), who.telegramId())
            .update());
  }

  private String told(Somebody who, String what) {
    return jdbc.sql(
            "select " + what + " from cell.message where recipient_id = ? and body ->> 'text' = ?")
        .params(who.telegramId(), CALLED_OFF)
        .query(String.class)
        .single();
  }
}
