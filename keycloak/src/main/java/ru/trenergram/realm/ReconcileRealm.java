package ru.trenergram.realm;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The command that an installation runs before each release serves: makes the realm or brings it up
 * to date, and ends. {@code docs/operations/realm.md} names the variables it needs.
 */
public final class ReconcileRealm {

  private ReconcileRealm() {}

  /** Takes everything from the environment. */
  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), System.out));
  }

  /** The exit code: 0 when the realm is as wanted, 1 when it could not be brought there. */
  static int run(Map<String, String> environment, PrintStream out) {
    try {
      Administrator administrator =
          new Administrator.ServiceClient(
              given(environment, "TRENERGRAM_KEYCLOAK_ADMIN_CLIENT_ID"),
              given(environment, "TRENERGRAM_KEYCLOAK_ADMIN_CLIENT_SECRET"));
      URI address = URI.create(given(environment, "TRENERGRAM_KEYCLOAK_URL"));
      RealmAsCode wanted = RealmAsCode.packaged(environment);
      try (RealmReconciler reconciler = RealmReconciler.at(address, administrator)) {
        List<Change> changes = reconciler.bringUpToDate(wanted);
        changes.forEach(out::println);
        out.println(changes.isEmpty() ? "The realm was up to date" : "The realm is up to date");
      }
      return 0;
    } catch (RealmRefused | ProcessingException | WebApplicationException e) {
      out.println("The realm is not up to date: " + e.getMessage());
      return 1;
    }
  }

  private static String given(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new RealmRefused(name + " is not given");
    }
    return value;
  }
}
