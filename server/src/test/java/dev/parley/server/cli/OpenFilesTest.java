package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {
  @TempDir private Path folder;

  private Path file(String name, String rights, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }

  @ParameterizedTest
  @CsvSource({
    "rw-------, false",
    "r--------, false",
    "rw-r-----, true",
    "rw----r--, true",
    "rw--w----, true",
    "rw-----w-, true"
  })
  void thoseThatOthersReadOrChangeAreNamed(String rights, boolean named) throws Exception {
    Path file = file("parley.yaml", rights, "");

    assertThat(OpenFiles.among(List.of(file, folder.resolve("nothing"))))
        .hasSize(named ? 1 : 0)
        .allSatisfy(line -> assertThat(line).startsWith(file + " ").contains("chmod 600"));
  }

  /// The start ends at its port, which is taken, after the warning.
  @Test
  void serveNamesAllThatItReads() throws Exception {
    Path secret = file("secret", "rw-r--r--", "k-from-a-file");
    Path other = file("other", "rw-------", "k-from-another-file");
    Path keys = file("client-keys.json", "rw-rw----", "{\"version\":1,\"keys\":[]}");
    Path variables = file("parley.env", "rw-r--r--", "OPENAI_MODEL=gpt-5.5\n");
    String text =
        "upstreams: {u: {url: 'http://127.0.0.1:1/v1', key: ['${file:%s}', '${file:%s}']}}"
            .formatted(secret, other);
    Path config = file("parley.yaml", "rw-r--r--", text);
    CliRun run = new CliRun();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "--port=" + taken.getLocalPort();
      Map<String, String> environment = Map.of("PARLEY_KEY_FILE", keys.toString());

      assertThat(
              run.run(
                  environment, "", "serve", "--config=" + config, "--env-file=" + variables, port))
          .isEqualTo(Cli.MISUSED);
    }
    assertThat(run.err())
        .contains(
            secret + " is open", keys + " is open", variables + " is open", config + " is open")
        .doesNotContain(other + " is open");
  }

  @Test
  void oneForAllWhoUseAMachineMayBeOpen() throws Exception {
    Path place = Files.createDirectories(folder.resolve("xdg/parley")).resolve("parley.yaml");
    Files.writeString(place, "model: gpt-5.5\n");
    CliRun run = new CliRun();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String dirs = folder.resolve("xdg").toString();
      Map<String, String> environment = Map.of("XDG_CONFIG_DIRS", dirs);

      assertThat(run.run(environment, "", "serve", "--port=" + taken.getLocalPort()))
          .isEqualTo(Cli.MISUSED);
    }
    assertThat(run.err()).doesNotContain(" is open");
  }
}
