package ru.trenergram.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Rules that hold in every module, whichever class path it has. */
public final class HouseRules {

  private static final Set<String> CLOCKS =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalTime",
          "java.time.LocalDateTime",
          "java.time.ZonedDateTime",
          "java.time.OffsetDateTime");

  /** A test that moves the clock must reach whoever asks for the time. */
  public static final ArchRule TIME_COMES_FROM_THE_INJECTED_SOURCE =
      noClasses()
          .should()
          .accessTargetWhere(
              describe(
                  "asks the machine's clock",
                  (JavaAccess<?> access) -> asksTheMachinesClock(access.getTarget())));

  private HouseRules() {}

  private static boolean asksTheMachinesClock(AccessTarget target) {
    String owner = target.getOwner().getName();
    return (CLOCKS.contains(owner) && target.getName().equals("now"))
        || (owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis"));
  }
}
