package ru.trenergram.testing;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import ru.trenergram.tenancy.NewTenant;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.Tenants;

/** Opens clubs through the real use cases. */
public final class TestClubs {

  private final Tenants tenants;
  private final Provisioning provisioning;

  public TestClubs(Tenants tenants, Provisioning provisioning) {
    this.tenants = tenants;
    this.provisioning = provisioning;
  }

  /** A club that has only signed up. */
  public TenantId register(String name) {
    return tenants.register(new NewTenant(name, "Москва", ZoneId.of("Europe/Moscow")));
  }

  public TenantId open(String name) {
    TenantId club = register(name);
    tenants.ownerIsKnown(club);
    provisioning.provision(club);
    return club;
  }

  public List<TenantId> open(int count) {
    return Stream.iterate(1, n -> n + 1).limit(count).map(n -> open("Club " + n)).toList();
  }

  public TenantId solo() {
    TenantId solo = tenants.solo();
    provisioning.provision(solo);
    return solo;
  }
}
