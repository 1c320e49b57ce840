package ru.trenergram.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "ru.trenergram.bot",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theLibraryStaysBehindItsPort =
      noClasses()
          .that()
          .resideOutsideOfPackage("ru.trenergram.bot.client")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.telegram..", "okhttp3..", "com.fasterxml.jackson.databind..");

  @ArchTest
  static final ArchRule thePortKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage("ru.trenergram.bot.api")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ru.trenergram.bot.client..",
              "ru.trenergram.bot.inbox..",
              "ru.trenergram.bot.delivery..",
              "ru.trenergram.bot.dialogue..",
              "org.springframework..");
}
