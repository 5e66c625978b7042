package dev.parley.conformance.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.conformance.Parley;
import dev.parley.conformance.Program;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What `parley doctor` says of an answer that comes through nginx, as the page sets it up and as
/// nginx does by itself.
@Tag("proxies")
final class DoctorBehindNginxTest {
  @RegisterExtension static final House house = House.plain();

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String NUMBERS =
      IntStream.rangeClosed(1, 300).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // what stands only while a test runs
  DoctorBehindNginxTest() {}

  /// Without TLS: the doctor trusts whom Java trusts.
  private Program.Outcome examine(UnaryOperator<Configuration> change) throws Exception {
    house.plays(
        Turn.of(Step.text(NUMBERS)).delivered(Delivery.paced(Duration.ofMillis(10))).always());
    try (Proxy proxy =
        Proxy.start(Kind.NGINX, house.port(), shown -> change.apply(shown.with(" ssl;", ";")))) {
      String url = proxy.url().replace("https://", "http://");
      Map<String, String> environment =
          Map.of(
              "HOME", folder.toString(),
              "OPENAI_API_KEY", "sk-simulated",
              "OPENAI_BASE_URL", house.simulator().baseUrl());
      List<String> command = Parley.command("doctor", "--url", url);
      return new Program(folder, environment, LIMIT).run("", command);
    }
  }

  private static Configuration buffering(Configuration shown) {
    return shown.with(
        "proxy_buffering off;", "proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;");
  }

  private static String said(Program.Outcome outcome) {
    return outcome.output().replaceAll("\\s+", " ");
  }

  @Test
  void bufferingIsFound() throws Exception {
    Program.Outcome outcome =
        examine(shown -> buffering(shown).with("proxy_http_version 1.1;", ""));

    assertThat(said(outcome))
        .contains("FAIL streaming claude-haiku-4-5: the answer comes in bursts")
        .contains("fix: switch buffering off there: proxy_buffering off (nginx)");
    assertThat(outcome.status()).isOne();
  }

  /// Chunks, which come by HTTP/1.1 only, nginx passes on as they come.
  @Test
  void bufferingThatKeepsNothingBackIsNone() throws Exception {
    comesAsItIsMade(examine(DoctorBehindNginxTest::buffering));
  }

  @Test
  void withoutBufferingAllIsWell() throws Exception {
    comesAsItIsMade(examine(UnaryOperator.identity()));
  }

  private static void comesAsItIsMade(Program.Outcome outcome) {
    assertThat(said(outcome))
        .contains("ok streaming claude-haiku-4-5: it comes as it is made, in ");
    assertThat(outcome.status()).isZero();
  }
}
