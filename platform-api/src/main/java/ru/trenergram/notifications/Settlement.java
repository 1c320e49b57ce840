package ru.trenergram.notifications;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down what became of a message. */
@Component
class Settlement {

  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private final MessageTable messages;

  Settlement(MessageTable messages) {
    this.messages = messages;
  }

  void record(Parcel parcel, Delivery outcome) {
    MessageId id = parcel.id();
    switch (outcome) {
      case Delivery.Sent sent -> messages.settle(id, "SENT", sent.externalId(), null);
      case Delivery.TooMany tooMany ->
          messages.giveBack(id, "asked to wait " + tooMany.pause().toSeconds() + " s");
      case Delivery.Unreachable gone -> {
        messages.settle(id, "UNREACHABLE", null, gone.why());
        messages.settleAllFor(parcel.recipient(), gone.why());
      }
      case Delivery.Unwanted unwanted -> messages.settle(id, "UNREACHABLE", null, unwanted.why());
      case Delivery.Refused refused -> {
        LOG.error("message {} was refused: {}", id, refused.why());
        messages.settle(id, "REFUSED", null, refused.why());
      }
      case Delivery.NotKnown notKnown -> messages.giveBack(id, notKnown.why());
      case Delivery.NotReached notReached -> messages.giveBack(id, notReached.why());
      case Delivery.Unknown unknown -> {
        LOG.warn("message {} may have arrived or not: {}", id, unknown.why());
        messages.doubt(id, unknown.why());
      }
    }
  }
}
