package ru.trenergram.bench.kills;

import org.jspecify.annotations.Nullable;
import ru.trenergram.transfers.TransferStep;

/**
 * Where, between two steps of a transfer or within one, a process can be stopped. Between two, all
 * of the one is committed and nothing of the next is done; within one, all is written and nothing
 * committed.
 */
enum TransferGap {
  BEGUN("TransferTable.find", TransferStep.SEAT, 1),
  SEATED("TransferTable.find", TransferStep.ASK, 1),
  ASKED("TransferTable.find", TransferStep.ANSWERS, 1),
  ANSWERED("TransferTable.find", TransferStep.FREEZE, 1),
  SEATS_CALLED_OFF("TransferTable.lock", TransferStep.FREEZE, 2),
  FROZEN("TransferTable.find", TransferStep.SHARE, 1),
  SHARED("TransferTable.find", TransferStep.COPY, 1),
  ONE_COPIED("TransferTable.find", TransferStep.COPY, 2),
  BOTH_COPIED("TransferTable.find", TransferStep.COPY, 3),
  COPIES_ENDED("TransferTable.find", TransferStep.CLOSE, 1),
  ONE_CLOSED("TransferTable.find", TransferStep.CLOSE, 2),
  BOTH_CLOSED("TransferTable.find", TransferStep.CLOSE, 3),
  CLOSES_ENDED("TransferTable.find", TransferStep.LEAVE, 1),
  WITHIN_SEAT("TransferTable.next", TransferStep.ASK, 1),
  WITHIN_ASK("TransferTable.next", TransferStep.ANSWERS, 1),
  WITHIN_ANSWERS("TransferTable.next", TransferStep.FREEZE, 1),
  WITHIN_FREEZE("TransferTable.next", TransferStep.SHARE, 1),
  WITHIN_SHARE("TransferTable.next", TransferStep.COPY, 1),
  WITHIN_COPY("TransferClientTable.copied", null, 1),
  WITHIN_END_OF_COPIES("TransferTable.next", TransferStep.CLOSE, 1),
  WITHIN_CLOSE("TransferClientTable.closed", null, 1),
  WITHIN_END_OF_CLOSES("TransferTable.next", TransferStep.LEAVE, 1),
  WITHIN_LEAVE("TransferTable.next", TransferStep.DONE, 1);

  private final String door;
  private final @Nullable TransferStep step;
  private final int time;

  /** After this method, called the so manieth time for a transfer at, or to be at, a step. */
  TransferGap(String door, @Nullable TransferStep step, int time) {
    this.door = door;
    this.step = step;
    this.time = time;
  }

  boolean isAfter(String method, @Nullable TransferStep at, int times) {
    return door.equals(method) && step == at && time == times;
  }
}
