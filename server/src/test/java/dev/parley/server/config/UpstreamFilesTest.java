package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files by which upstreams are known, and what keeps them from being so.
class UpstreamFilesTest {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----\n";
  private static final String END = "-----END CERTIFICATE-----\n";

  @TempDir private Path folder;

  private static void read(Map<String, String> variables, String file) {
    Config.read(variables, ConfigFile.read("parley.yaml", file, variables));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none        | F is not there; name a file that is",
        "'.'         | F is a folder; name a file",
        "text        | F is no certificate in PEM; mend it, or name another",
        "binary      | F is no certificate in PEM; mend it, or name another",
        "damaged     | F is damaged: its certificate 1 of 2 is none; mend it, or name another",
        "cut         | F is damaged: its certificate 1 of 1 is none; mend it, or name another",
        "large       | F is larger than 1 MiB, as no such file is; name another",
      })
  void whatIsNoneIsToldWithWhoNamesItAndWhy(String name, String problem) throws Exception {
    write();
    Path file = folder.resolve(name);
    String words = problem.replace("F ", file + " ");
    String upstream = "url: 'https://example.com/v1', key: '${KEY}', ca: '" + file + "'";

    assertThatThrownBy(() -> read(Map.of("PARLEY_UPSTREAM_CA", file.toString()), ""))
        .hasMessage("PARLEY_UPSTREAM_CA: " + words);
    assertThatThrownBy(() -> read(Map.of(), "port: 0\nupstream_ca: '" + file + "'"))
        .hasMessage("parley.yaml, line 2, upstream_ca: " + words);
    assertThatThrownBy(() -> read(Map.of("KEY", "k"), "upstreams: {u: {" + upstream + "}}"))
        .hasMessage("parley.yaml, line 1, upstreams.u.ca: " + words);
  }

  private void write() throws IOException {
    Files.writeString(folder.resolve("text"), "hello");
    Files.write(folder.resolve("binary"), new byte[] {0x30, (byte) 0x82, (byte) 0xFF, 1});
    Files.writeString(folder.resolve("damaged"), BEGIN + "AAAA\n" + END + BEGIN + "BBBB\n" + END);
    Files.writeString(folder.resolve("cut"), "# ours\n" + BEGIN + "MIIB\n");
    Files.writeString(folder.resolve("large"), "a".repeat((1 << 20) + 1));
  }

  @Test
  void aPathThatDependsOnWhereParleyStartsIsNone() {
    assertThatThrownBy(() -> read(Map.of("PARLEY_UPSTREAM_CA", "ca.pem"), ""))
        .hasMessage("PARLEY_UPSTREAM_CA: got \"ca.pem\"; use the whole path, from /");
  }

  @Test
  void anUpstreamThatIsNotEncryptedHasNone() {
    String file = "upstreams: {u: {url: 'http://127.0.0.1:1/v1', ca: /ca.pem}}";
    assertThatThrownBy(() -> read(Map.of(), file))
        .hasMessage(
            "parley.yaml, line 1, upstreams.u.ca: is for https, and parley.yaml, line 1,"
                + " upstreams.u.url is not; take it out");
  }

  @Test
  void allThatAreNamedAreKnownWhateverElseIsWrong() {
    String file =
        """
        port: none
        upstream_ca: /all.pem
        upstreams:
          a: {url: 'ftp://a', ca: /a.pem, headers: {ca: /b.pem}, cert_key: /a.key}
          b: {url: 'https://b', ca: b.pem}
          c: {ca: [/c.pem]}
          d: 1
          e: {url: 'https://e', ca: /e.pem, cert: /e.crt}
        """;
    Map<String, String> variables =
        Map.of(
            "PARLEY_UPSTREAM_CA", "/said.pem",
            "PARLEY_UPSTREAM_CERT", "/said.crt",
            "PARLEY_UPSTREAM_CERT_KEY", "/said.key");

    assertThat(UpstreamFiles.open(file, variables))
        .map(Path::toString)
        .containsExactlyInAnyOrder(
            "/said.pem", "/said.crt", "/all.pem", "/a.pem", "/e.pem", "/e.crt");
    assertThat(UpstreamFiles.secret(file, variables))
        .map(Path::toString)
        .containsExactly("/said.key", "/a.key");
    assertThat(UpstreamFiles.open("upstreams: {", Map.of())).isEmpty();
    assertThat(UpstreamFiles.secret("", Map.of())).isEmpty();
  }
}
