package ru.trenergram.realm;

/** As whom the realm is changed: somebody of Keycloak's realm {@code master}. */
public sealed interface Administrator {

  /** A client with a service account, as an installation has it. */
  record ServiceClient(String id, String secret) implements Administrator {

    @Override
    public String toString() {
      return "ServiceClient[" + id + "]";
    }
  }

  /** A person, as a laptop has it. */
  record Person(String name, String password) implements Administrator {

    @Override
    public String toString() {
      return "Person[" + name + "]";
    }
  }
}
