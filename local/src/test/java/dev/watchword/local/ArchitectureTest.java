package dev.watchword.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way: the functions to the edge and the outside, these to the rules. */
@AnalyzeClasses(
    packages = "dev.watchword",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

  /** The other modules' fakes come as jars of their own. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String[] FUNCTIONS = {
    "dev.watchword.send..",
    "dev.watchword.check..",
    "dev.watchword.cancel..",
    "dev.watchword.next..",
    "dev.watchword.control..",
    "dev.watchword.search..",
    "dev.watchword.start..",
    "dev.watchword.deliver..",
    "dev.watchword.expire..",
    "dev.watchword.accounts..",
    "dev.watchword.notify..",
    "dev.watchword.callback.."
  };

  @ArchTest
  static final ArchRule theRulesKnowTheJdkAndPhoneNumbersOnly =
      classes()
          .that()
          .resideInAPackage("dev.watchword.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.watchword.core..",
              "java.lang..",
              "java.math..",
              "java.nio.charset..",
              "java.security..",
              "java.text..",
              "java.time..",
              "java.util..",
              "com.google.i18n.phonenumbers..");

  @ArchTest
  static final ArchRule theRulesReadNoClockAndDrawNothingAtRandom =
      noClasses()
          .that()
          .resideInAPackage("dev.watchword.core..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(".*Random(Generator)?|java\\.time\\.Clock");

  @ArchTest
  static final ArchRule theEdgeKnowsNoAws =
      noClasses()
          .that()
          .resideInAPackage("dev.watchword.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.watchword.aws..", "software.amazon..");

  @ArchTest
  static final ArchRule theOutsideKnowsNoEdge =
      noClasses()
          .that()
          .resideInAPackage("dev.watchword.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.watchword.http..", "com.amazonaws..");

  @ArchTest
  static final ArchRule nothingThatShipsKnowsTheLocalStack =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.watchword.local..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.watchword.local..", "software.amazon.dynamodb.services.local..");

  @ArchTest
  static final ArchRule functionsDoNotKnowEachOther =
      slices()
          .matching(
              "dev.watchword.(send|check|cancel|next|control|search|start|deliver|expire|accounts|notify|callback)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule functionsLeaveTheSdkToTheOutside =
      noClasses()
          .that()
          .resideInAnyPackage(FUNCTIONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon..");

  @ArchTest
  static final ArchRule nothingThatShipsBindsDataOrReflects =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.watchword.local..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fasterxml.jackson.databind..",
              "java.lang.reflect..",
              "com.amazonaws.services.lambda.runtime.events..",
              "software.amazon.awssdk.enhanced..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.watchword.(**)").should().beFreeOfCycles();
}
