package ru.trenergram.demo;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import ru.trenergram.testing.HouseRules;

/** The application's class path, which its own test sees, ends before the launcher. */
@AnalyzeClasses(
    packages = "ru.trenergram.demo",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class StyleTest {

  @ArchTest
  static final ArchRule timeComesFromTheInjectedSource =
      HouseRules.TIME_COMES_FROM_THE_INJECTED_SOURCE;
}
