package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.ConfigSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What is read again when it changes.
class SettingsSourceTest {
  @TempDir private Path folder;

  private static ConfigSource source(Map<String, String> environment, String... arguments) {
    Settings settings = new Settings(environment);
    new CommandLine(settings.addTo(CommandSpec.create())).parseArgs(arguments);
    return settings.source(UnaryOperator.identity());
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void allFilesAreKnown() throws Exception {
    Path key = write("key", "k-one");
    Path clients = write("clients", "alice=a-key-that-is-long");
    Path config =
        write(
            "config.yaml",
            "upstreams: {u: {url: 'https://example.com/v1', key: '${file:" + key + "}'}}");
    Path env = write("env", "PARLEY_CLIENT_KEYS='${file:" + clients + "}'\n");
    ConfigSource source =
        source(Map.of(), "--config", config.toString(), "--env-file", env.toString());

    assertThat(source.files()).containsExactly(env, config, key, clients);
    assertThat(source.name()).isEqualTo(config.toString());
    assertThat(source.read().entrance().keys()).hasSize(1);
  }

  @Test
  void ofFilesByWhichUpstreamsAreKnownTheKeysAloneAreSecret() throws Exception {
    Path config =
        write("config.yaml", "upstreams: {u: {ca: /u.pem, cert: /u.crt, cert_key: /u.key}}");
    Map<String, String> variables =
        Map.of("PARLEY_UPSTREAM_CA", "/all.pem", "PARLEY_UPSTREAM_CERT_KEY", "/all.key");
    ConfigSource source = source(variables, "--config", config.toString());
    Path[] secret = {config, Path.of("/all.key"), Path.of("/u.key")};

    assertThat(source.secretFiles()).containsExactly(secret);
    assertThat(source.files())
        .contains(secret)
        .contains(Path.of("/all.pem"), Path.of("/u.pem"), Path.of("/u.crt"))
        .hasSize(6);
  }

  @Test
  void theUsualPlaceIsLookedAtEvenWhenNothingIsThereYet() throws Exception {
    String all = folder.resolve("xdg").toString();
    ConfigSource source = source(Map.of("HOME", folder.toString(), "XDG_CONFIG_DIRS", all));
    Path usual = folder.resolve(".config/parley/parley.yaml");
    Path ofAll = folder.resolve("xdg/parley/parley.yaml");
    assertThat(source.files()).containsExactly(usual, ofAll);
    assertThat(source.secretFiles()).containsExactly(usual);
    assertThat(source.name()).isEqualTo("the environment");
    assertThat(source.read().model()).isNull();

    Files.createDirectories(usual.getParent());
    Files.writeString(usual, "model: gpt-5.5\n");
    assertThat(source.name()).isEqualTo(usual.toString());
    assertThat(source.read().model()).isEqualTo("gpt-5.5");
  }

  @Test
  void aFileOfVariablesThatIsGoneIsStillWaitedFor() {
    Path gone = folder.resolve("gone");
    Map<String, String> nowhere = Map.of("XDG_CONFIG_DIRS", "xdg");
    assertThat(source(nowhere, "--env-file", gone.toString()).files()).containsExactly(gone);
    assertThat(source(nowhere).name()).isEqualTo("the environment");
  }
}
