package dev.parley;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The directions between the rooms of this module, and the names in them.
final class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.parley");

  @Test
  void coreIsPure() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..",
            "java.nio.file..",
            "java.util.concurrent..",
            "java.util.logging..",
            "java.util.random..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread")
        .check(CORE);
  }

  /// Instants that others name are values like any; what time it is, nobody here asks.
  @Test
  void coreAsksNoClock() {
    noClasses()
        .should()
        .callMethodWhere(target(name("now")))
        .orShould()
        .callMethodWhere(target(name("currentTimeMillis")))
        .orShould()
        .callMethodWhere(target(name("nanoTime")))
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.time\\.(Clock|InstantSource)")
        .check(CORE);
  }

  @Test
  void onlyTheJsonRoomSeesJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley.json")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
        .check(CORE);
  }

  @Test
  void roomsDependOnlyOnTheRoomsBelowThem() {
    below("dev.parley.json", "dev.parley.sse..", "dev.parley.anthropic..");
    below("dev.parley.anthropic", "dev.parley.openai..", "dev.parley.dialect..");
    below("dev.parley.openai..", "dev.parley.anthropic..", "dev.parley.dialect..");
    below("dev.parley.models", "dev.parley.anthropic..", "dev.parley.dialect..");
    below("dev.parley.dialect", "dev.parley.dialect.responses..", "dev.parley.openai..");
  }

  private static void below(String room, String... above) {
    noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(above)
        .check(CORE);
  }

  /// What judges the answers shares no code with what gives them.
  @Test
  void theOracleKnowsNothingOfWhatItJudges() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.parley.oracle", "java..", "tools.jackson..", "org.jspecify..")
        .check(new ClassFileImporter().importPackages("dev.parley.oracle"));
  }

  @Test
  void noCirclesBetweenPackages() {
    slices().matching("dev.parley.(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void classesAreFinalAndNamedForWhatTheyAre() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotAnonymousClasses()
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CORE);
    classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)").check(CORE);
  }

  /// Their lookup takes as long as there are words of one hash, and clients choose the words.
  @Test
  void whatClientsSayIsNotKeptInImmutableSetsAndMaps() {
    noClasses()
        .that()
        .resideInAnyPackage("..anthropic..", "..dialect.request..", "..dialect.answer..")
        .and()
        .doNotHaveSimpleName("InputTokens")
        .should()
        .callMethod(Set.class, "copyOf", Collection.class)
        .orShould()
        .callMethod(Map.class, "copyOf", Map.class)
        .check(CORE);
  }
}
