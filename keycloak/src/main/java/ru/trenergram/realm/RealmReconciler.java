package ru.trenergram.realm;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * Brings the realm of a running Keycloak to what its file says, part by part, changing only what
 * differs; a realm that does not exist is made. Whatever it is stopped at, the next call goes on.
 * What the file does not name stays as it is, but our own clients and sign-in flows are exactly as
 * written: no mapper, role or step more.
 */
public final class RealmReconciler implements AutoCloseable {

  private static final int CONNECT_SECONDS = 10;
  private static final int ANSWER_SECONDS = 60;

  private final Keycloak keycloak;

  private RealmReconciler(Keycloak keycloak) {
    this.keycloak = keycloak;
  }

  /** At the Keycloak of this address, without a realm in it. */
  public static RealmReconciler at(URI address, Administrator administrator) {
    KeycloakBuilder builder =
        KeycloakBuilder.builder()
            .serverUrl(address.toString())
            .realm("master")
            .resteasyClient(
                ((ResteasyClientBuilder) ClientBuilder.newBuilder())
                    .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .register(JacksonProvider.class, 100)
                    .build());
    return new RealmReconciler(
        switch (administrator) {
          case Administrator.ServiceClient(String id, String secret) ->
              builder
                  .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                  .clientId(id)
                  .clientSecret(secret)
                  .build();
          case Administrator.Person(String name, String password) ->
              builder.clientId("admin-cli").username(name).password(password).build();
        });
  }

  /**
   * Changes what is not as wanted.
   *
   * @return what was changed; nothing, when it was up to date
   * @throws RealmRefused if the realm was made by a newer version of its file, or Keycloak does not
   *     keep something that the file says; the realm is as safe as before then
   */
  public List<Change> bringUpToDate(RealmAsCode wanted) {
    List<Change> changes = new ArrayList<>();
    if (isMissing(wanted)) {
      keycloak.realms().create(wanted.whole());
      changes.add(Change.of("realm", "made"));
    }
    refuseIfNewer(wanted);
    changes.addAll(once(wanted));
    if (!changes.isEmpty()) {
      List<Change> again = once(wanted);
      if (!again.isEmpty()) {
        throw new RealmRefused("Keycloak does not keep " + again);
      }
    }
    return List.copyOf(changes);
  }

  /**
   * The settings come last, and with them the version: what was interrupted is not taken for done.
   */
  private List<Change> once(RealmAsCode wanted) {
    RealmResource realm = keycloak.realm(wanted.name());
    List<Part> parts =
        List.of(
            new RequiredActions(realm),
            new Roles(realm),
            new Flows(realm),
            new Clients(realm),
            new ClientRights(realm),
            new Settings(realm),
            new Retired(realm));
    List<Change> changes = new ArrayList<>();
    for (Part part : parts) {
      changes.addAll(part.bringUpToDate(wanted));
    }
    return changes;
  }

  private boolean isMissing(RealmAsCode wanted) {
    try {
      keycloak.realm(wanted.name()).toRepresentation();
      return false;
    } catch (NotFoundException e) {
      return true;
    }
  }

  private void refuseIfNewer(RealmAsCode wanted) {
    int present = RealmAsCode.version(new Settings(keycloak.realm(wanted.name())).present());
    if (present > wanted.version()) {
      throw new RealmRefused(
          "The realm is of version %d, this file only of %d: a newer release made it"
              .formatted(present, wanted.version()));
    }
  }

  @Override
  public void close() {
    keycloak.close();
  }

  /** One kind of things in the realm. */
  interface Part {

    /** Changes what is not as wanted and says what that was. */
    List<Change> bringUpToDate(RealmAsCode wanted);
  }
}
