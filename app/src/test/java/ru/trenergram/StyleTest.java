package ru.trenergram;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.testing.HouseRules;

/** The rules of the house that a machine can check; CONTRIBUTING.md says why each is there. */
@AnalyzeClasses(
    packages = "ru.trenergram",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      StyleTest.WithoutLocalStack.class,
      ImportOption.DoNotIncludePackageInfos.class
    })
class StyleTest {

  static final class WithoutLocalStack implements ImportOption {
    @Override
    public boolean includes(com.tngtech.archunit.core.importer.Location location) {
      return !location.contains("/local-stack/")
          && !location.contains("local-stack-")
          && !location.contains("-tests.jar")
          && !location.contains("/test-classes/");
    }
  }

  @ArchTest
  static final ArchRule timeComesFromTheInjectedSource =
      HouseRules.TIME_COMES_FROM_THE_INJECTED_SOURCE;

  @ArchTest
  static final ArchRule namesAreNounsOfTheClub =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Dto|DTO|Service)")
          .because("such a name says nothing of what the thing is");

  @ArchTest
  static final ArchRule thereIsOneAsynchronousMechanism =
      noMethods()
          .should()
          .beAnnotatedWith(Async.class)
          .orShould()
          .beAnnotatedWith(Scheduled.class)
          .orShould()
          .beAnnotatedWith(TransactionalEventListener.class)
          .because("what is to happen later is a job or a message, staged in the transaction");

  @ArchTest
  static final ArchRule dependenciesComeByConstructor =
      fields().should().notBeAnnotatedWith(Autowired.class);

  @ArchTest
  static final ArchRule controllersLiveAtTheEdgeAndAreNobodysBusiness =
      classes()
          .that()
          .areAnnotatedWith(RestController.class)
          .should()
          .resideInAPackage("..web..")
          .andShould()
          .bePackagePrivate()
          .andShould()
          .notBeAnnotatedWith(Transactional.class);

  @ArchTest
  static final ArchRule theEdgeOpensNoTransaction =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("..web..")
          .should()
          .beAnnotatedWith(Transactional.class);

  @ArchTest
  static final ArchRule eventsAreHandledInThePublishingTransaction =
      methods()
          .that()
          .areAnnotatedWith(EventListener.class)
          .should()
          .notBeAnnotatedWith(Async.class);

  @ArchTest
  static final ArchRule keycloakStaysBehindItsPort =
      noClasses()
          .that()
          .resideOutsideOfPackages("ru.trenergram.identity..", "ru.trenergram.realm..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.keycloak..");

  @ArchTest
  static final ArchRule theDomainKnowsNoPostgresDriverAndNoPool =
      noClasses()
          .that(
              resideInAPackage("ru.trenergram..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          resideInAPackage("ru.trenergram.tenancy.."))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.postgresql..", "com.zaxxer..");

  @ArchTest
  static void everyPackageIsNullMarked(com.tngtech.archunit.core.domain.JavaClasses classes)
      throws ClassNotFoundException {
    Set<String> packages =
        classes.stream()
            .map(JavaClass::getPackageName)
            .collect(java.util.stream.Collectors.toSet());

    for (String name : packages) {
      assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
          .as("%s is @NullMarked", name)
          .isTrue();
    }
  }
}
