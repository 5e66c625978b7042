package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import dev.parley.server.config.Config;
import dev.parley.server.http.Limits;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Clients that take their time, and faults of our own.
class SlowClientTest {
  private static final Limits HASTY =
      new Limits(1 << 20, 32 << 10, 8 << 10, Duration.ofMillis(300), Duration.ofMillis(300));

  private final BlockingQueue<ExchangeRecord> records = new LinkedBlockingQueue<>();

  private Gateway start(Dialect dialect, String baseUrl) throws Exception {
    Config config =
        Config.fromEnvironment(
            Map.of("PARLEY_PORT", "0", "OPENAI_API_KEY", "sk", "OPENAI_BASE_URL", baseUrl));
    return Gateway.start(config, records::add, _ -> dialect, HASTY);
  }

  @Test
  void aConnectionThatBringsNoRequestIsClosed() throws Exception {
    try (Gateway gateway = start(new ResponsesDialect(), "http://127.0.0.1:1");
        RawSocket client = RawSocket.to(gateway.port(), 0)) {
      client.send("GET /health HTTP/1.1\r\nhost: local");

      assertThat(client.readRest()).isEmpty();
    }
  }

  @Test
  void aBodyThatStopsComingIsA408() throws Exception {
    try (Gateway gateway = start(new ResponsesDialect(), "http://127.0.0.1:1");
        RawSocket client = RawSocket.to(gateway.port(), 0)) {
      client.send("POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{");

      assertThat(client.status()).contains(" 408 ");
      assertThat(client.readUntil("\"request_id\"")).contains("timeout_error");
    }
  }

  @Test
  void aFaultInTheTranslationIsA500WithoutItsName() throws Exception {
    assertInternalError(new Broken(true), "http://127.0.0.1:1");
  }

  @Test
  void aFaultInTheTransducerIsA500WithoutItsName() throws Exception {
    try (FakeUpstream upstream =
        FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).silence())) {
      assertInternalError(new Broken(false), upstream.baseUrl());
      upstream.next().awaitPeerLeft();
    }
  }

  private void assertInternalError(Dialect dialect, String baseUrl) throws Exception {
    try (Gateway gateway = start(dialect, baseUrl);
        RawSocket client = RawSocket.to(gateway.port(), 0)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));

      assertThat(client.status()).contains(" 500 ");
      assertThat(client.readUntil("\"}"))
          .contains("\"message\":\"Internal server error\"")
          .contains("request-id: req_")
          .doesNotContain("IllegalState")
          .doesNotContain("oops");
      ExchangeRecord exchange = records.poll(10, TimeUnit.SECONDS);
      assertThat(exchange).isNotNull();
      assertThat(exchange.end()).isEqualTo(Termination.INTERNAL_ERROR);
      assertThat(records).isEmpty();
    }
  }

  /// A dialect with a fault.
  private record Broken(boolean early) implements Dialect {
    private static final Dialect WHOLE = new ResponsesDialect();

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public String path() {
      return WHOLE.path();
    }

    @Override
    public Translation translate(MessagesRequest request, Target target) {
      if (early) {
        throw new IllegalStateException("oops");
      }
      return WHOLE.translate(request, target);
    }

    @Override
    public Transducer transducer(Translation translation, MessageStream out) {
      return _ -> {
        throw new IllegalStateException("oops");
      };
    }

    @Override
    public @Nullable Lesson lesson(UpstreamReply reply, Translation translation) {
      return null;
    }

    @Override
    public ApiError error(UpstreamReply reply, Translation translation) {
      return WHOLE.error(reply, translation);
    }
  }
}
