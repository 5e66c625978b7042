package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is known of upstreams and clients when the configuration has changed.
class ReloadKeepsTest {
  @TempDir private Path folder;
  private Changing house;

  @BeforeEach
  void start() {
    house = new Changing(folder);
  }

  @AfterEach
  void stop() throws Exception {
    house.close();
  }

  @Test
  void clientKeysComeAndGo() throws Exception {
    String alice = "client_keys: {alice: {key: '${ALICE}'}}\n";
    String bob = "client_keys: {bob: {key: '${BOB}'}}\n";
    try (TestGateway gateway = house.following(Changing.upstream(house.one, "u"))) {
      assertThat(status(gateway, "any")).isEqualTo(200);
      house.become(gateway, Changing.upstream(house.one, "u") + alice);
      assertThat(status(gateway, "any")).isEqualTo(401);
      assertThat(status(gateway, Changing.ALICE)).isEqualTo(200);
      house.become(gateway, Changing.upstream(house.one, "u") + bob);
      assertThat(status(gateway, Changing.ALICE)).isEqualTo(401);
      assertThat(status(gateway, Changing.BOB)).isEqualTo(200);
    }
  }

  @Test
  void withoutItsLastKeyNobodyComesIn() throws Exception {
    String alice = "client_keys: {alice: {key: '${ALICE}'}}\n";
    try (TestGateway gateway = house.following(Changing.upstream(house.one, "u") + alice)) {
      house.become(gateway, Changing.upstream(house.one, "u"));

      assertThat(status(gateway, Changing.ALICE)).isEqualTo(401);
      assertThat(status(gateway, "any")).isEqualTo(401);
      assertThat(gateway.notices())
          .last()
          .asString()
          .contains("client_auth", "stays required until Parley is started again");
    }
  }

  @Test
  void whatAKeyHasUsedCountsFurtherOnAsLongAsItsLimitIsTheSame() throws Exception {
    String limited = "client_keys: {alice: {key: '${ALICE}', requests_per_minute: %d}}\n";
    try (TestGateway gateway =
        house.following(Changing.upstream(house.one, "u") + limited.formatted(1))) {
      assertThat(status(gateway, Changing.ALICE)).isEqualTo(200);
      house.become(
          gateway, Changing.upstream(house.one, "u") + limited.formatted(1) + Changing.OTHERWISE);
      assertThat(status(gateway, Changing.ALICE)).isEqualTo(429);
      house.become(gateway, Changing.upstream(house.one, "u") + limited.formatted(2));
      assertThat(status(gateway, Changing.ALICE)).isEqualTo(200);
    }
  }

  private static FakeUpstream.Script refusing(String key) {
    return call -> {
      String shown = call.request().headers().getOrDefault("authorization", "");
      if (shown.equals("Bearer " + key)) {
        call.head(401, "content-type: application/json").chunk("{\"error\":{\"message\":\"no\"}}");
        call.end();
      } else {
        Changing.HELLO.play(call);
      }
    };
  }

  @Test
  void aKeyRestsFurtherOnUnlessItIsAnotherOne() throws Exception {
    house.one.play(refusing("k-first"));
    String keys = Changing.upstream(house.one, "u").replace("'${KEY}'", "['${KEY}', '${KEY_2}']");
    Path secret = Files.writeString(folder.resolve("secret"), "k-first");
    String byFile = keys.replace("${KEY}", "${file:" + secret + "}");
    try (TestGateway gateway = house.following(byFile)) {
      gateway.whole();
      assertThat(List.of(shown(), shown())).containsExactly("k-first", "k-second");
      house.become(gateway, byFile + Changing.OTHERWISE);
      gateway.whole();
      assertThat(shown()).isEqualTo("k-second");

      Files.writeString(secret, "k-third");
      gateway.reload();
      gateway.whole();
      assertThat(shown()).isEqualTo("k-third");
    }
  }

  private String shown() throws Exception {
    String shown = house.one.next().request().headers().getOrDefault("authorization", "");
    return shown.replace("Bearer ", "");
  }

  @Test
  void anUpstreamThatIsLeftAloneStaysSoUnlessItIsElsewhere() throws Exception {
    house.one.play(UpstreamConversation::reset);
    String rules = "retries: {most: 0}\nbreaker: {requests: 1, rest: 60s}\n";
    try (TestGateway gateway = house.following(Changing.upstream(house.one, "u") + rules)) {
      assertThat(gateway.whole().statusCode()).isEqualTo(502);
      assertThat(gateway.whole().statusCode()).isEqualTo(529);
      house.one.next();
      house.become(gateway, Changing.upstream(house.one, "u") + rules + Changing.OTHERWISE);
      assertThat(gateway.whole().statusCode()).isEqualTo(529);
      assertThat(house.one.isIdle()).isTrue();

      house.become(gateway, Changing.upstream(house.two, "u") + rules);
      assertThat(gateway.whole().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatWasLearntIsKnownFurtherOn() throws Exception {
    house.one.play(call -> {
      if (call.request().body().contains("prompt_cache_key")) {
        call.head(400, "content-type: application/json")
            .chunk(
                "{\"error\":{\"message\":\"Unknown parameter: 'prompt_cache_key'.\","
                    + "\"param\":\"prompt_cache_key\",\"code\":\"unknown_parameter\"}}");
        call.end();
      } else {
        Changing.HELLO.play(call);
      }
    });
    try (TestGateway gateway = house.following(Changing.upstream(house.one, "u"))) {
      gateway.whole();
      assertThat(house.one.next().request().body()).contains("prompt_cache_key");
      assertThat(house.one.next().request().body()).doesNotContain("prompt_cache_key");
      house.become(gateway, Changing.upstream(house.one, "u") + Changing.OTHERWISE);
      gateway.whole();
      assertThat(house.one.next().request().body()).doesNotContain("prompt_cache_key");
    }
  }

  private static int status(TestGateway gateway, String key) throws Exception {
    String body = TestGateway.REQUEST.formatted("false");
    return gateway.send(gateway.message("/v1/messages", body, "x-api-key", key)).statusCode();
  }
}
