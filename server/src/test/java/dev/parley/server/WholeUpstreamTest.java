package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.StopReason;
import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An upstream that answers in one piece although it was asked to stream.
class WholeUpstreamTest {
  private static final String USAGE =
      "\"usage\":{\"input_tokens\":11,\"input_tokens_details\":{\"cached_tokens\":3},"
          + "\"output_tokens\":7,\"output_tokens_details\":{\"reasoning_tokens\":2},"
          + "\"total_tokens\":18}";
  private static final String OUTPUT =
      "\"output\":[{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
          + "\"status\":\"completed\",\"content\":[{\"type\":\"output_text\","
          + "\"text\":\"Grüße 👋\",\"annotations\":[]}]},"
          + "{\"id\":\"fc_1\",\"type\":\"function_call\",\"call_id\":\"call_1\","
          + "\"status\":\"completed\",\"name\":\"look\",\"arguments\":\"{\\\"a\\\":1}\"}]";
  private static final String COMPLETED =
      "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"error\":null,"
          + OUTPUT
          + ","
          + USAGE
          + "}";

  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(UpstreamConversation::reset);
    gateway = TestGateway.start(upstream.baseUrl(), TestGateway.ONE_TRY);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  private void answer(String contentType, String... pieces) {
    upstream.play(call -> {
      call.head(200, "content-type: " + contentType, "x-ratelimit-limit-requests: 9");
      call.events(pieces).end();
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "application/json; charset=utf-8", "Application/JSON"})
  void aStreamingClientGetsAStream(String contentType) throws Exception {
    answer(contentType, COMPLETED);

    HttpResponse<String> reply = gateway.stream();

    assertThat(reply.headers().firstValue("anthropic-ratelimit-requests-limit")).hasValue("9");
    assertThat(Events.types(reply.body())).startsWith("message_start").endsWith("message_stop");
    Message message = Events.fold(reply.body()).message();
    assertThat(message.stopReason()).isEqualTo(StopReason.TOOL_USE);
    assertThat(message.content()).hasSize(2);
    assertThat(reply.body()).contains("Grüße 👋").contains("\"name\":\"look\"");
    assertThat(gateway.nextEnd()).isEqualTo(Termination.COMPLETED);
  }

  @Test
  void anyOtherClientGetsAMessage() throws Exception {
    answer("application/json", COMPLETED.substring(0, 40), COMPLETED.substring(40));

    HttpResponse<String> reply = gateway.whole();

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Json.at(reply.body(), "stop_reason")).isEqualTo("tool_use");
    assertThat(Json.at(reply.body(), "content")).contains("Grüße 👋").contains("{\"a\":1}");
    assertThat(Json.at(reply.body(), "usage.input_tokens")).isEqualTo("8");
    assertThat(Json.at(reply.body(), "usage.cache_read_input_tokens")).isEqualTo("3");
    assertThat(Json.at(reply.body(), "usage.output_tokens")).isEqualTo("7");
  }

  @Test
  void aBodyWithoutStatusIsCompleted() throws Exception {
    answer("application/json", "{" + OUTPUT + "}");

    assertThat(Json.at(gateway.whole().body(), "stop_reason")).isEqualTo("tool_use");
  }

  @Test
  void anIncompleteAnswerSaysWhy() throws Exception {
    answer(
        "application/json",
        "{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"max_output_tokens\"},"
            + "\"output\":[],"
            + USAGE
            + "}");

    assertThat(Json.at(gateway.whole().body(), "stop_reason")).isEqualTo("max_tokens");
    Message message = Events.fold(gateway.stream().body()).message();
    assertThat(message.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"status\":\"failed\",\"error\":{\"code\":\"server_is_overloaded\",\"message\":\"Busy\"}}"
            + "|529|overloaded_error",
        "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow\"}}|429|rate_limit_error",
        "{\"status\":\"cancelled\",\"output\":[]}|500|api_error",
      })
  void aFailedAnswerIsAnError(String body, int status, String type) throws Exception {
    answer("application/json", body);

    for (HttpResponse<String> reply : List.of(gateway.stream(), gateway.whole())) {
      assertThat(reply.statusCode()).isEqualTo(status);
      assertThat(Json.at(reply.body(), "error.type")).isEqualTo(type);
      assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_ERROR);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | The upstream 127.0.0.1's answer cannot be read",
        "[1] | The upstream 127.0.0.1's answer cannot be read",
        "{\"status\":7} | The upstream 127.0.0.1 answered with something that is no response",
      })
  void aBodyThatIsNoResponseIsABrokenUpstream(String body, String message) throws Exception {
    answer("application/json", body);

    HttpResponse<String> reply = gateway.stream();

    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(reply.body()).contains(message);
    assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_BROKEN);
  }

  @Test
  void aBodyThatBreaksOffIsABrokenUpstream() throws Exception {
    upstream.play(call -> {
      call.head(200, "content-type: application/json");
      call.chunk(COMPLETED.substring(0, 40));
      Thread.sleep(100);
      call.reset();
    });

    assertThat(gateway.whole().statusCode()).isEqualTo(502);
    assertThat(gateway.nextEnd()).isEqualTo(Termination.UPSTREAM_BROKEN);
  }

  @Test
  void anEndlessBodyIsCutOff() throws Exception {
    upstream.play(call -> {
      call.head(200, "content-type: application/json");
      while (!call.hasPeerLeft()) {
        call.chunk(" ".repeat(256 << 10));
      }
    });

    assertThat(gateway.whole().statusCode()).isEqualTo(502);
    UpstreamConversation call = Objects.requireNonNull(upstream.next());
    call.awaitPeerLeft();
    assertThat(call.bytesSent()).isLessThan(64 << 20);
  }
}
