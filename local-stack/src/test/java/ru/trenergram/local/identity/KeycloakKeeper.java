package ru.trenergram.local.identity;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs a persistent Keycloak with one account until somebody kills it. */
final class KeycloakKeeper {

  static void main(String[] arguments) throws InterruptedException {
    LocalKeycloak keycloak = LocalKeycloak.persistent(Path.of(arguments[0]), 25);
    keycloak.admin().createWithPassword("kept@club.example", "three random words 7", "ru");
    System.out.println("up");
    new CountDownLatch(1).await();
    keycloak.close();
  }
}
