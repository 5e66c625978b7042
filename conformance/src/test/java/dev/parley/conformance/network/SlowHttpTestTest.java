package dev.parley.conformance.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Hearing.Heard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// slowhttptest, of Debian's package, which attacks as others do and says itself whether the
/// service was there meanwhile.
@Tag("network")
final class SlowHttpTestTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String AVAILABLE = "service available: +";

  @RegisterExtension
  static final Site site =
      Site.plain()
          .with("PARLEY_HEAD", "2s")
          .with("PARLEY_KEEP_ALIVE", "2s")
          .with("PARLEY_READ", "2s")
          .with("PARLEY_SEND", "2s");

  /// 200 connections in half a second, for five seconds.
  private static final List<String> MANY =
      List.of("-c", "200", "-r", "400", "-l", "5", "-i", "1", "-p", "3");

  private static Process attack(String how, String path) throws IOException {
    List<String> command = new ArrayList<>(List.of("slowhttptest"));
    command.addAll(List.of(how.split(" ", -1)));
    command.addAll(MANY);
    command.addAll(List.of("-u", "http://127.0.0.1:" + site.port(Site.Side.CLIENT) + path));
    Process attack = new ProcessBuilder(command).redirectErrorStream(true).start();
    attack.getOutputStream().close();
    return attack;
  }

  private static String awaitEnd(Process attack) throws Exception {
    String said = new String(attack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(attack.waitFor()).as(said).isZero();
    return said.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "");
  }

  private static void assertAnswers() throws Exception {
    Heard heard = site.client().asks(true).awaitEnd(LIMIT);
    assertThat(heard.text()).as("%s", heard).isEqualTo(Site.numbers(20));
  }

  /// The statistics that it printed last.
  private static String figure(String said, String what) {
    String last = said.substring(said.lastIndexOf(what));
    return last.substring(what.length(), last.indexOf('\n')).strip();
  }

  @ParameterizedTest
  @CsvSource({
    "heads that never end, -H, /health",
    "bodies that never end, -B -s 8192, /v1/messages",
    "answers that are read byte by byte, -X -w 10 -y 20 -n 1 -z 1, /v1/models"
  })
  void theServiceIsThereAllTheTime(String what, String how, String path) throws Exception {
    Leftovers before = site.leftovers();
    site.counts(20, Duration.ofMillis(10));
    Process attack = attack(how, path);
    assertAnswers();
    assertAnswers();
    String said = awaitEnd(attack);
    System.out.printf(
        "network: slowhttptest, %s: closed %s, %s%n",
        what, figure(said, "closed:"), figure(said, "Exit status:"));

    assertThat(said).containsPattern(AVAILABLE + "YES").doesNotContainPattern(AVAILABLE + "NO");
    site.awaitNothingLeft(before);
  }
}
