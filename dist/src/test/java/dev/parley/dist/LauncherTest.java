package dev.parley.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/parley` of a distribution whose Java machine prints how it is called.
final class LauncherTest {
  private static final String ECHO = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n";

  @TempDir private Path folder;
  private Path home = Path.of("");

  @BeforeEach
  void unpack() throws IOException {
    home = folder.resolve("a home");
    Folders.copy(Path.of("src/main/files"), home);
    Files.createDirectories(home.resolve("app"));
    script(home.resolve("runtime/bin/java"), ECHO);
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    assertThat(run(launcher(), Map.of(), "models", "two words", "*"))
        .endsWith("-jar", home + "/app/parley.jar", "models", "two words", "*");
  }

  @Test
  void twoCoresCollectGarbageByOneThreadAndMoreByG1() throws Exception {
    assertThat(run(launcher(), cores(2))).contains("-XX:+UseSerialGC");
    assertThat(run(launcher(), cores(4))).contains("-XX:+UseG1GC");
  }

  @Test
  void anotherCollectorTakesThePlaceOfTheUsualOne() throws Exception {
    assertThat(run(launcher(), Map.of("PARLEY_JAVA_OPTS", "-Xmx2g -XX:+UseZGC")))
        .contains("-Xmx2g", "-XX:+UseZGC")
        .doesNotContain("-XX:+UseSerialGC", "-XX:+UseG1GC");
  }

  @Test
  void optionsOfTheUserComeLastAndSoCount() throws Exception {
    List<String> options = run(launcher(), Map.of("PARLEY_JAVA_OPTS", "-Xmx2g"));
    assertThat(options.indexOf("-Xmx2g")).isGreaterThan(options.indexOf("-Xmx512m"));
  }

  @Test
  void aCacheIsUsedWhereThereIsOne() throws Exception {
    String cache = "-XX:AOTCache=" + home + "/app/parley.aot";
    assertThat(run(launcher(), Map.of())).doesNotContain(cache);
    Files.createFile(home.resolve("app/parley.aot"));
    assertThat(run(launcher(), Map.of())).contains(cache);
  }

  @Test
  void aLinkToItFindsItsHome() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("linked"), Path.of("a home/bin/parley"));
    assertThat(run(link, Map.of())).contains(home + "/app/parley.jar");
  }

  private Path launcher() {
    return home.resolve("bin/parley");
  }

  private Map<String, String> cores(int count) throws IOException {
    Path tools = folder.resolve("cores-" + count);
    script(tools.resolve("getconf"), "#!/bin/sh\necho " + count + "\n");
    return Map.of("PATH", tools + ":/usr/bin:/bin");
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static List<String> run(Path program, Map<String, String> environment, String... with)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(List.of(with));
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }
}
