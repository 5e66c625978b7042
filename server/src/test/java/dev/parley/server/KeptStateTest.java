package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What bills have taught outlives the program.
class KeptStateTest {
  @TempDir private Path home;
  private FakeUpstream upstream;
  private final List<Notice> notices = new CopyOnWriteArrayList<>();

  private final ExchangeLog log =
      new ExchangeLog() {
        @Override
        public void write(ExchangeRecord exchange) {}

        @Override
        public void notice(Notice notice) {
          notices.add(notice);
        }
      };

  @BeforeEach
  void start() {
    upstream =
        FakeUpstream.playing(call -> {
          long tokens = call.request().body().length() / 3;
          call.head(200, "content-type: application/json");
          call.chunk(
              "{\"id\":\"r\",\"object\":\"response\",\"status\":\"completed\",\"output\":[{"
                  + "\"type\":\"message\",\"role\":\"assistant\",\"content\":[{"
                  + "\"type\":\"output_text\",\"text\":\"Ho\",\"annotations\":[]}]}],\"usage\":{"
                  + "\"input_tokens\":"
                  + tokens
                  + ",\"output_tokens\":3}}");
          call.end();
        });
  }

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private TestGateway gateway(String... settings) throws Exception {
    String[] all = Arrays.copyOf(settings, settings.length + 6);
    System.arraycopy(
        new String[] {"PARLEY_COUNT", "local", "OPENAI_MODEL", "glm-5.2", "HOME", home.toString()},
        0,
        all,
        settings.length,
        6);
    return TestGateway.start(log, upstream.baseUrl(), all);
  }

  private static String request(int topic) {
    return "{\"model\":\"claude-sonnet-5\",\"max_tokens\":900,\"messages\":[{\"role\":\"user\","
        + "\"content\":\"%s\"}]}"
            .formatted(("Topic " + topic + " in words of no weight. ").repeat(300));
  }

  private static void converse(TestGateway gateway) throws Exception {
    for (int topic = 0; topic < 6; topic++) {
      assertThat(gateway.send(gateway.message("/v1/messages", request(topic))).statusCode())
          .isEqualTo(200);
      gateway.nextRecord();
    }
  }

  private static long count(TestGateway gateway) throws Exception {
    return Counts.tokens(Counts.count(gateway, request(99)));
  }

  private Path file() {
    return home.resolve(".local/state/parley/calibration.json");
  }

  @Test
  void whatWasLearntIsKnownAfterAnotherStart() throws Exception {
    long plain;
    try (TestGateway first = gateway()) {
      plain = count(first);
      converse(first);
    }
    assertThat(Files.readString(file()))
        .startsWith("{\"version\":1,")
        .contains("\"model\":\"glm-5.2\"")
        .doesNotContain("weight");
    try (TestGateway second = gateway()) {
      assertThat(count(second)).isGreaterThan(plain * 11 / 10);
    }
    assertThat(notices).isEmpty();
  }

  @Test
  void aFolderOfOnesOwnCanBeNamed() throws Exception {
    Path other = home.resolve("other");
    try (TestGateway gateway = gateway("PARLEY_STATE", other.toString())) {
      converse(gateway);
    }
    assertThat(other.resolve("calibration.json")).exists();
    assertThat(home.resolve(".local")).doesNotExist();
  }

  @Test
  void nothingIsKeptWhereThatIsNotWanted() throws Exception {
    try (TestGateway gateway = gateway("PARLEY_STATE", "off")) {
      converse(gateway);
    }
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void damagedStateIsPutAsideAndParleyStarts() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{\"version\":1,\"corrections\":[");
    try (TestGateway gateway = gateway()) {
      assertThat(count(gateway)).isPositive();
    }

    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst().event()).hasToString("state_put_aside");
    assertThat(notices.getFirst().subject()).hasToString(file().toString());
    assertThat(notices.getFirst().problem()).asString().contains("corrections: syntax error");
    assertThat(file().resolveSibling("calibration.json.damaged")).exists();
    assertThat(file()).doesNotExist();
  }
}
