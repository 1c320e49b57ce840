package ru.trenergram.demo;

import java.net.URI;
import java.util.List;
import ru.trenergram.local.identity.LocalKeycloak;
import ru.trenergram.realm.Administrator;
import ru.trenergram.realm.Change;
import ru.trenergram.realm.RealmAsCode;
import ru.trenergram.realm.RealmReconciler;

/** The realm as the source has it now, under accounts that an older source may have made. */
final class PresentRealm {

  private PresentRealm() {}

  /** Brings the realm up to date where it may not be; says what that changed. */
  static List<Change> in(LocalKeycloak keycloak) {
    if (!keycloak.isOutdated()) {
      return List.of();
    }
    Administrator administrator =
        new Administrator.Person(LocalKeycloak.ADMIN, keycloak.adminPassword());
    try (RealmReconciler reconciler =
        RealmReconciler.at(URI.create(keycloak.baseUrl()), administrator)) {
      List<Change> changes =
          reconciler.bringUpToDate(RealmAsCode.of(keycloak.realmFile(), keycloak.realmVariables()));
      keycloak.markUpToDate();
      return changes;
    }
  }
}
