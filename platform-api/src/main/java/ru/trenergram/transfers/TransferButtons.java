package ru.trenergram.transfers;

import ru.trenergram.notifications.Button;

/** The buttons below the question whether a client goes along; their verbs are stored. */
public final class TransferButtons {

  public static final String AGREE = "transfer-agree";
  public static final String STAY = "transfer-stay";

  private TransferButtons() {}

  static Button[] toAnswer(TransferId transfer) {
    return new Button[] {
      new Button.Action("button.transfer-agree", AGREE, transfer.toString()),
      new Button.Action("button.transfer-stay", STAY, transfer.toString())
    };
  }
}
