package dev.parley.server;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rooms of the server and the doors between them.
class ArchitectureTest {
  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.parley.server");

  private static final List<String> ROOMS =
      List.of(
          "observe",
          "attempt",
          "auth",
          "metrics",
          "store",
          "tcp",
          "upstream",
          "traces",
          "config",
          "documents",
          "http",
          "capture",
          "replay",
          "content",
          "exchange.reply",
          "exchange.destination",
          "exchange.estimate",
          "exchange.pump",
          "exchange",
          "endpoint",
          "conformance",
          "launch",
          "verification",
          "doctor",
          "cli");

  private static LayeredArchitecture rooms() {
    LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String room : ROOMS) {
      house = house.layer(room).definedBy("dev.parley.server." + room);
    }
    return house.layer("root").definedBy("dev.parley.server");
  }

  @Test
  void roomsKeepTheirDirection() {
    rooms()
        .whereLayer("observe")
        .mayNotAccessAnyLayer()
        .whereLayer("store")
        .mayOnlyAccessLayers("observe")
        .whereLayer("auth")
        .mayNotAccessAnyLayer()
        .whereLayer("attempt")
        .mayNotAccessAnyLayer()
        .whereLayer("tcp")
        .mayNotAccessAnyLayer()
        .whereLayer("upstream")
        .mayOnlyAccessLayers("attempt", "tcp")
        .whereLayer("metrics")
        .mayOnlyAccessLayers("observe", "attempt")
        .whereLayer("traces")
        .mayOnlyAccessLayers("observe", "upstream", "tcp")
        .whereLayer("documents")
        .mayNotAccessAnyLayer()
        .whereLayer("config")
        .mayOnlyAccessLayers("observe", "attempt", "upstream", "auth", "traces", "capture", "tcp")
        .whereLayer("http")
        .mayOnlyAccessLayers("observe", "auth", "tcp")
        .check(SERVER);
  }

  @Test
  void soDoThoseOfOneExchange() {
    rooms()
        .whereLayer("exchange.reply")
        .mayOnlyAccessLayers("upstream")
        .whereLayer("exchange.estimate")
        .mayOnlyAccessLayers("observe")
        .whereLayer("exchange.destination")
        .mayOnlyAccessLayers("exchange.reply", "http", "attempt", "upstream", "observe")
        .whereLayer("exchange.pump")
        .mayOnlyAccessLayers(
            "exchange.reply",
            "exchange.destination",
            "exchange.estimate",
            "http",
            "attempt",
            "upstream",
            "observe",
            "tcp")
        .whereLayer("exchange")
        .mayOnlyAccessLayers(
            "exchange.reply",
            "exchange.destination",
            "exchange.estimate",
            "exchange.pump",
            "http",
            "attempt",
            "upstream",
            "observe",
            "auth",
            "tcp")
        .check(SERVER);
  }

  @Test
  void soDoThoseThatAreBuiltOnThem() {
    rooms()
        .whereLayer("capture")
        .mayOnlyAccessLayers("http", "attempt", "upstream", "observe", "store")
        .whereLayer("replay")
        .mayOnlyAccessLayers("capture", "config", "upstream", "attempt")
        .whereLayer("content")
        .mayOnlyAccessLayers("capture", "http", "observe", "traces")
        .whereLayer("conformance")
        .mayNotAccessAnyLayer()
        .whereLayer("launch")
        .mayNotAccessAnyLayer()
        .whereLayer("verification")
        .mayOnlyAccessLayers("config")
        .whereLayer("doctor")
        .mayOnlyAccessLayers("config", "upstream", "capture", "store")
        .whereLayer("endpoint")
        .mayOnlyAccessLayers(
            "http",
            "exchange",
            "exchange.destination",
            "auth",
            "metrics",
            "observe",
            "capture",
            "content")
        .check(SERVER);
  }

  @Test
  void onlyOneRoomKnowsTheServerLibraryAndOneTheClients() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.parley.server.http", "dev.parley.server.upstream")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.core.http..", "io.netty..")
        .check(SERVER);
    noClasses()
        .that()
        .resideInAPackage("dev.parley.server.http")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("io\\.vertx\\.core\\.http\\.HttpClient.*")
        .check(SERVER);
    noClasses()
        .that()
        .resideInAPackage("dev.parley.server.upstream")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("io\\.vertx\\.core\\.http\\.HttpServer.*")
        .check(SERVER);
  }

  @Test
  void onlyOneRoomMeters() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley.server.auth")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.bucket4j..")
        .check(SERVER);
  }

  @Test
  void nobodyRunsProgramsButTheRoomForItAndNobodyLoadsCode() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley.server.launch")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .orShould()
        .callMethodWhere(target(nameStartingWith("exec")).and(target(owner(type(Runtime.class)))))
        .check(SERVER);
    noClasses()
        .that()
        .doNotHaveSimpleName("Signals") // of the Java machine's own, which is not sold by name
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ClassLoader.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.script..", "javax.naming..", "javax.tools..", "java.rmi..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.(io\\.Object(In|Out)putStream|util\\.ServiceLoader|lang\\.instrument\\..*"
                + "|lang\\.invoke\\.MethodHandles.*|lang\\.reflect\\.(Method|Constructor|Proxy))")
        .check(SERVER);
  }

  @Test
  void onlyOneRoomReadsDocuments() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley.server.documents")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..", "java.awt..")
        .check(SERVER);
  }

  @Test
  void onlyOneRoomKnowsTheLibraryOfMetrics() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley.server.metrics")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.prometheus..")
        .check(SERVER);
  }

  @Test
  void jsonIsCoresBusiness() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..", "com.fasterxml..", "io.vertx.core.json..")
        .check(SERVER);
  }

  @Test
  void nobodyPrintsOrLogsButTheRoomsForIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.parley.server.observe", "dev.parley.server.cli")
        .and()
        .doNotHaveSimpleName("Main")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..", "io.vertx.core.logging..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.PrintStream")
        .check(SERVER);
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Processor|Handler)")
        .check(SERVER);
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areTopLevelClasses()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(SERVER);
  }
}
