package ru.trenergram.clubs;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.TenantView;
import ru.trenergram.tenancy.Tenants;

/** The card of the bound club. */
@Component
public class Clubs {

  private final Tenants tenants;

  Clubs(Tenants tenants) {
    this.tenants = tenants;
  }

  @Transactional(readOnly = true)
  public ClubCard card() {
    TenantView club = tenants.find(TenantScope.require()).orElseThrow();
    return new ClubCard(club.id().value(), club.name(), club.city(), club.zone(), club.state());
  }
}
