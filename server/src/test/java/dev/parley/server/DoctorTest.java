package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.DoctorHouse.Plant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Faults that are planted one by one, each of which the doctor finds and says how to mend.
class DoctorTest {
  @TempDir private Path folder;
  private DoctorHouse house;

  @BeforeEach
  void start() throws Exception {
    house = new DoctorHouse(folder);
  }

  @AfterEach
  void stop() throws Exception {
    house.close();
  }

  @Test
  void whereAllIsWellItSaysSo() throws Exception {
    int code = house.examine();

    assertThat(house.out())
        .contains("ok    configuration: the environment: nothing is wrong")
        .contains("ok    upstream default: it answers, takes the key, and lists 3 models")
        .contains("ok    answer claude-haiku-4-5: it answers, in ")
        .contains("ok    streaming claude-haiku-4-5: it comes as it is made, in 6 pieces")
        .contains("ok    claude: nothing leads Claude Code elsewhere")
        .endsWith("All is well.\n");
    assertThat(code).isZero();
    assertThat(house.out().lines()).allMatch(line -> line.length() < 80);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
            DoctorFaults.ofTheConfiguration(),
            DoctorFaults.ofCaptures(),
            DoctorFaults.ofWhatIsKeptAndTold(),
            DoctorFaults.ofTheWay(),
            DoctorFaults.ofTheUpstream(),
            DoctorFaults.ofTheAnswer(),
            DoctorFaults.ofClaude())
        .flatMap(many -> many);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aPlantedFaultIsFoundAndItsFixNamed(
      String name, String outcome, String words, String fix, Plant plant) throws Exception {
    plant.into(house);
    int code = house.examine();

    String found = house.flat();
    assertThat(found).contains(outcome + " ").contains(words).contains("fix: " + fix);
    assertThat(code).isEqualTo(outcome.equals("FAIL") ? 1 : 0);
    assertThat(house.out()).doesNotContain(DoctorHouse.SECRET);
    assertThat(house.out().lines().filter(line -> !line.contains("/")))
        .allMatch(line -> line.length() < 80);
  }

  /// Of three upstreams one is asked as Haiku, one by what is mapped to it, one not at all.
  @Test
  void eachUpstreamIsAskedForAnAnswerOfItsOwn() throws Exception {
    try (DoctorHouse other = new DoctorHouse(folder.resolve("other"))) {
      other.answer = DoctorFaults.refusing(404, "model_not_found", "there is none");
      Path config =
          Files.writeString(
              folder.resolve("three.yaml"),
              """
              upstreams:
                a: {url: '%s'}
                b: {url: '%s'}
                c: {url: 'http://127.0.0.1:1/v1'}
              default_upstream: a
              models: {small: b/gpt-6-luna}
              """
                  .formatted(house.upstream().baseUrl(), other.upstream().baseUrl()));
      house.variables().keySet().removeIf(name -> name.startsWith("OPENAI_"));
      int code = house.examine("--config", config.toString());

      assertThat(house.flat())
          .contains("ok answer claude-haiku-4-5: it answers")
          .contains("FAIL answer b/gpt-6-luna: it fails:")
          .contains("- answer of c: nobody was asked");
      assertThat(code).isOne();
    }
  }

  @Test
  void anAnswerOfAnotherUpstreamIsNone() throws Exception {
    try (DoctorHouse other = new DoctorHouse(folder.resolve("other"))) {
      other.answer = DoctorFaults.refusing(500, "server_error", "broken");
      Path config =
          Files.writeString(
              folder.resolve("two.yaml"),
              """
              upstreams: {a: {url: '%s'}, b: {url: '%s'}}
              default_upstream: a
              failover: {'b/gpt-6-luna': a/gpt-6.1-sol}
              models: {small: b/gpt-6-luna}
              """
                  .formatted(house.upstream().baseUrl(), other.upstream().baseUrl()));
      house.variables().keySet().removeIf(name -> name.startsWith("OPENAI_"));
      house.examine("--config", config.toString());

      assertThat(house.flat())
          .contains("FAIL answer b/gpt-6-luna: b does not answer, and a stands in for it")
          .contains("fix: take failover out of the configuration, and ask again to see why");
    }
  }

  @Test
  void aWayOnWhichAllCanBeReadHasToBeAllowed() {
    house.variables().put("OPENAI_BASE_URL", "http://parley.invalid/v1");

    assertThat(house.examine()).isOne();
    assertThat(house.flat())
        .contains("FAIL configuration: OPENAI_BASE_URL: the key and all prompts could be read on")
        .contains("fix: use https, or set PARLEY_ALLOW_HTTP=true");
  }

  @Test
  void aWayOnWhichAllCanBeReadIsToldAlsoWhereItLeadsNowhere() {
    house.variables().put("OPENAI_BASE_URL", "http://parley.invalid/v1");
    house.variables().put("PARLEY_ALLOW_HTTP", "true");

    assertThat(house.examine()).isOne();
    assertThat(house.flat())
        .contains(
            "warn upstream default: keys and prompts go to http://parley.invalid/v1 in the clear"
                + " fix: use https where others are on the way")
        .contains("FAIL upstream default: nobody knows the name parley.invalid");
  }

  @Test
  void theSameIsThereAsData() throws Exception {
    house.variables().remove("OPENAI_API_KEY");
    house.variables().put("OPENAI_BASE_URL", "https://example.invalid/v1");
    int code = house.examine("--json");

    assertThat(code).isOne();
    assertThat(house.out())
        .startsWith("[{\"point\":\"configuration\",\"outcome\":\"ok\",")
        .contains(
            "{\"point\":\"upstream default\",\"outcome\":\"failed\","
                + "\"words\":\"there is no key: OPENAI_API_KEY is not set\",\"fix\":\"set ");
  }

  @Test
  void aBufferBetweenClientsAndAParleyIsFoundByItsUrl() throws Exception {
    house.answer = DoctorHouse::countAtLength;
    try (TestGateway gateway = TestGateway.start(house.upstream().baseUrl());
        FakeUpstream proxy = FakeUpstream.playing(call -> Buffering.forward(call, gateway))) {
      String url = "http://127.0.0.1:" + proxy.port();
      int code = house.examine("--url", url);

      assertThat(house.flat())
          .contains("FAIL streaming claude-haiku-4-5: the answer comes ")
          .contains("something on the way buffers it")
          .contains("fix: switch buffering off there: proxy_buffering off (nginx)");
      assertThat(code).isOne();
    }
  }

  @Test
  void aParleyThatRunsAlreadyIsNotTakenForAStranger() throws Exception {
    try (TestGateway gateway = TestGateway.start(house.upstream().baseUrl())) {
      house.variables().put("PARLEY_PORT", Integer.toString(gateway.port()));
      int code = house.examine();

      assertThat(house.flat())
          .contains("warn port: a Parley listens at 127.0.0.1:" + gateway.port());
      assertThat(code).isZero();
    }
  }

  @Test
  void aPortOfAStrangerIsFound() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUp(taken));
      house.variables().put("PARLEY_PORT", Integer.toString(taken.getLocalPort()));
      int code = house.examine();

      assertThat(house.flat())
          .contains("FAIL port: another program listens at 127.0.0.1:" + taken.getLocalPort())
          .contains("fix: end it, or use another port: PARLEY_PORT, --port N; 0 takes a free one");
      assertThat(code).isOne();
    }
  }

  private static void hangUp(ServerSocket taken) {
    try {
      while (!taken.isClosed()) {
        taken.accept().close();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  @Test
  void variablesThatOthersCanReadAreFound() throws Exception {
    Path file = Files.writeString(folder.resolve("vars"), "OPENAI_MODEL=gpt-6-luna\n");
    assertThat(new ProcessBuilder("chmod", "644", file.toString()).start().waitFor()).isZero();
    int code = house.examine("--env-file", file.toString());

    assertThat(house.flat())
        .contains("warn secrets: others on this machine can read")
        .contains("fix: chmod 600 ");
    assertThat(code).isZero();
  }

  /// What `serve` warns of, the doctor finds.
  @Test
  void everyFileWithSecretsThatOthersCanReadIsFound() throws Exception {
    Path secret = Files.writeString(folder.resolve("upstream.key"), "sk-test");
    Path keys = Files.writeString(folder.resolve("keys.json"), "{\"version\":1,\"keys\":[]}");
    Path config =
        Files.writeString(
            folder.resolve("parley.yaml"),
            "upstreams: {u: {url: '%s', key: '${file:%s}'}}"
                .formatted(house.upstream().baseUrl(), secret));
    for (Path file : List.of(secret, keys, config)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
    house.variables().remove("OPENAI_BASE_URL");
    house.variables().put("PARLEY_KEY_FILE", keys.toString());
    house.examine("--config", config.toString());

    assertThat(house.out().replaceAll("\\s+", ""))
        .contains("fix:chmod600" + secret, "fix:chmod600" + keys, "fix:chmod600" + config);
  }

  @Test
  void anAnswerThatBreaksOffOnTheWayIsToldSo() throws Exception {
    FakeUpstream.Script cut =
        call -> {
          call.stream().events("event: ping\ndata: {}\n\n");
          call.leave();
        };
    try (FakeUpstream proxy = FakeUpstream.playing(cut)) {
      int code = house.examine("--url", "http://127.0.0.1:" + proxy.port());

      assertThat(house.flat()).contains("FAIL answer claude-haiku-4-5: the answer from http://");
      assertThat(house.flat()).contains("breaks off before its end").doesNotContain("fault of");
      assertThat(code).isOne();
    }
  }

  @Test
  void aClockThatIsOffIsFound() throws Exception {
    Instant past = Instant.now().minusSeconds(7_200);
    house.date = DateTimeFormatter.RFC_1123_DATE_TIME.format(past.atOffset(ZoneOffset.UTC));
    int code = house.examine();

    assertThat(house.flat())
        .containsPattern("warn clock: this machine's clock is 7[0-9]{3} s ahead of the upstream's")
        .contains("fix: set it by the network: timedatectl set-ntp true");
    assertThat(code).isZero();
  }
}
