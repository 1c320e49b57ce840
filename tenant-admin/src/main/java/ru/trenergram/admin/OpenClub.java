package ru.trenergram.admin;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.TenantState;
import ru.trenergram.tenancy.Tenants;

/** Opens a club whose owner is known: its schema first, then the owner's role. */
@Component
@ConditionalOnRole(Role.WORKER)
class OpenClub implements JobHandler {

  static final String KIND = "admin.open-club";

  private static final Logger LOG = LoggerFactory.getLogger(OpenClub.class);

  private final SignUpTable signUps;
  private final Tenants tenants;
  private final Provisioning provisioning;
  private final Staff staff;

  OpenClub(SignUpTable signUps, Tenants tenants, Provisioning provisioning, Staff staff) {
    this.signUps = signUps;
    this.tenants = tenants;
    this.provisioning = provisioning;
    this.staff = staff;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public @Nullable Instant run(Job job) {
    Optional<SignUp> found = signUps.find(UUID.fromString(job.subject()));
    if (found.isEmpty() || found.get().state() != SignUpState.CONFIRMED) {
      return null;
    }
    SignUp signUp = found.get();
    tenants.ownerIsKnown(signUp.club());
    provisioning.provision(signUp.club());
    if (tenants.find(signUp.club()).orElseThrow().state() != TenantState.ACTIVE) {
      LOG.warn("club {} was given up before its owner came; nothing is granted", signUp.club());
      return null;
    }
    staff.grant(signUp.club(), signUp.owner(), signUp.ownerName(), StaffRole.OWNER);
    signUps.move(signUp, SignUpState.OPEN, signUp.owner());
    LOG.info("club {} is open", signUp.club());
    return null;
  }
}
