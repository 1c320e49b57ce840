package ru.trenergram.people;

/**
 * What a module takes along when a trainer goes to another tenant (decision 0026). The caller opens
 * the transactions: packing reads where the trainer leaves, unpacking writes where the trainer
 * arrives, leaving closes where the trainer was. Meanwhile nothing of the trainer changes there.
 * Each is committed once; implementations are asked in their {@code @Order}.
 */
public interface Belongings {

  int PEOPLE = 0;
  int SETTINGS = 10;
  int BOOKINGS = 20;
  int MONEY = 30;
  int REMINDERS = 40;
  int REST = 50;

  /** How the trainer works: goes along to a seat that is new. */
  default Unpacking<TrainerTransfer> packSettings(TrainerId trainer) {
    return Unpacking.nothing();
  }

  /** What several clients share. */
  default Unpacking<TrainerTransfer> packShared(TrainerId trainer) {
    return Unpacking.nothing();
  }

  /** What there is of one client with the trainer. */
  default Unpacking<ClientTransfer> packClient(TrainerId trainer, ClientId client) {
    return Unpacking.nothing();
  }

  /** Closes what was copied of a client, by entries against it; nothing is deleted. */
  default void leaveClient(ClientTransfer transfer) {}

  /** Closes what several clients shared. */
  default void leaveShared(TrainerTransfer transfer) {}
}
