package dev.parley.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final String HOME = "dev.parley.simulator..";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.parley");

  @Test
  void anOracleSharesNoCodeWithWhatItJudges() {
    classes()
        .that()
        .resideInAPackage(HOME)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            HOME,
            "java..",
            "javax.crypto..",
            "io.vertx..",
            "tools.jackson..",
            "com.knuddels..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void onlyTheHttpPackageKnowsVertx() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley.simulator.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveADirection() {
    slices().matching("dev.parley.simulator.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)").check(CLASSES);
  }
}
