package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private FakeUpstream upstream;

  @BeforeEach
  void start() {
    upstream = FakeUpstream.playing(UpstreamConversation::silence);
  }

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  @Test
  void aLongSilenceIsFilledWithPingsAndNothingElse() throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created());
      Thread.sleep(1_500);
      call.events(Responses.opened(), Responses.delta("Hi"));
      Thread.sleep(1_500);
      call.events(Responses.closed("Hi"), Responses.completed()).end();
    });
    try (TestGateway gateway =
        TestGateway.start(
            upstream.baseUrl(), "PARLEY_HOLD_BACK", "300ms", "PARLEY_PING", "300ms")) {
      String body = gateway.stream().body();

      List<String> types = Events.types(body);
      assertThat(types.getFirst()).isEqualTo("message_start");
      int content = types.indexOf("content_block_start");
      int stop = types.indexOf("content_block_stop");
      assertThat(types.subList(1, content)).containsOnly("ping").hasSizeBetween(2, 5);
      assertThat(types.subList(content + 2, stop)).containsOnly("ping").hasSizeBetween(2, 5);
      assertThat(Events.withoutPings(body))
          .containsExactly(
              "message_start",
              "content_block_start",
              "content_block_delta",
              "content_block_stop",
              "message_delta",
              "message_stop");
    }
  }

  @Test
  void aStreamThatFlowsHasNoPings() throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened());
      for (int i = 0; i < 10; i++) {
        Thread.sleep(50);
        call.events(Responses.delta("x"));
      }
      call.events(Responses.closed("xxxxxxxxxx"), Responses.completed()).end();
    });
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_PING", "5s")) {
      assertThat(Events.types(gateway.stream().body())).doesNotContain("ping");
    }
  }

  @Test
  void anUpstreamThatFallsSilentIsGivenUp() throws Exception {
    upstream.play(call ->
        call.stream()
            .events(Responses.created(), Responses.opened(), Responses.delta("Hi"))
            .silence());
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_IDLE", "300ms")) {
      HttpResponse<String> stream = gateway.stream();
      assertThat(Events.withoutPings(stream.body()))
          .containsExactly("message_start", "content_block_start", "content_block_delta", "error");
      assertThat(Events.error(stream.body()).type()).isEqualTo("timeout_error");
      assertThat(Events.error(stream.body()).message())
          .isEqualTo("The upstream 127.0.0.1 fell silent before its answer had ended");
      upstream.next().awaitPeerLeft();
      assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_BROKEN);

      HttpResponse<String> whole = gateway.whole();
      assertThat(whole.statusCode()).isEqualTo(504);
      assertThat(Json.at(whole.body(), "error.type")).isEqualTo("timeout_error");
    }
  }

  @Test
  void anUpstreamThatNeverAnswersIsA504() throws Exception {
    try (TestGateway gateway =
        TestGateway.start(upstream.baseUrl(), "PARLEY_FIRST_BYTE", "200ms")) {
      HttpResponse<String> reply = gateway.stream();

      assertThat(reply.statusCode()).isEqualTo(504);
      assertThat(Json.at(reply.body(), "error.type")).isEqualTo("timeout_error");
      assertThat(Json.at(reply.body(), "error.message")).contains("127.0.0.1");
      upstream.next().awaitPeerLeft();
      assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_BROKEN);
    }
  }

  @Test
  void aWholeAnswerTakesNoLongerThanTheClientWaits() throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened());
      while (!call.hasPeerLeft()) {
        call.events(Responses.delta("x"));
        Thread.sleep(20);
      }
    });
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl())) {
      HttpResponse<String> reply =
          gateway.send(
              gateway
                  .message("/v1/messages", TestGateway.REQUEST.formatted("false"))
                  .header("x-stainless-timeout", "0.5"));

      assertThat(reply.statusCode()).isEqualTo(504);
      assertThat(gateway.nextEnd()).isEqualTo(Termination.TIMED_OUT);
      upstream.next().awaitPeerLeft();
    }
  }

  /// A client whose stream broke off asks again without one, whatever the answer takes.
  @Test
  void aWholeAnswerMayTakeLongerThanAnySilence() throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened());
      for (int i = 0; i < 30; i++) {
        Thread.sleep(50);
        call.events(Responses.delta("x"));
      }
      call.events(Responses.closed("x".repeat(30)), Responses.completed()).end();
    });
    String[] impatient = {
      "PARLEY_FIRST_BYTE", "400ms",
      "PARLEY_IDLE", "400ms",
      "PARLEY_HOLD_BACK", "100ms",
      "PARLEY_KEEP_ALIVE", "400ms",
      "PARLEY_HEAD", "400ms"
    };
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), impatient)) {
      HttpResponse<String> reply = gateway.whole();

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).contains("\"text\":\"" + "x".repeat(30) + "\"");
      assertThat(upstream.next().request().body()).contains("\"stream\":true");
    }
  }
}
