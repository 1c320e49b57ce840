package ru.trenergram;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The modules may know each other only through their contracts, and never in a circle. */
class ModularityTest {

  private static final ApplicationModules MODULES =
      ApplicationModules.of(
          Application.class,
          resideInAPackage("ru.trenergram.local..")
              .or(resideInAPackage("ru.trenergram.testing..")));

  @Test
  void modulesKeepToTheirContracts() {
    MODULES.verify();
  }

  @Test
  void theDiagramIsDrawn() {
    new Documenter(MODULES).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
  }
}
