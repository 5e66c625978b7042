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
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Clients that take their time, and faults of our own.
class SlowClientTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final String GET = "GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n";

  private final BlockingQueue<ExchangeRecord> records = new LinkedBlockingQueue<>();

  private Gateway start(Dialect dialect, String baseUrl) throws Exception {
    Config config =
        Config.fromEnvironment(
            Map.of(
                "PARLEY_PORT", "0",
                "OPENAI_API_KEY", "sk",
                "OPENAI_BASE_URL", baseUrl,
                "PARLEY_HEAD", "300ms",
                "PARLEY_KEEP_ALIVE", "300ms",
                "PARLEY_READ", "300ms"));
    return Gateway.start(config, records::add, _ -> dialect);
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
  void aHeadThatComesByteByByteIsNotWaitedFor() throws Exception {
    try (Gateway gateway = start(new ResponsesDialect(), "http://127.0.0.1:1");
        RawSocket client = RawSocket.to(gateway.port(), 0)) {
      Thread slow = dribble(client, "GET /health HTTP/1.1\r\nhost: localhost\r\na: ");

      assertThat(client.readToItsEnd()).isEmpty();
      slow.interrupt();
    }
  }

  @Test
  void aConnectionThatBringsNoOtherRequestIsClosed() throws Exception {
    try (Gateway gateway = start(new ResponsesDialect(), "http://127.0.0.1:1");
        RawSocket client = RawSocket.to(gateway.port(), 0)) {
      client.send(GET);

      assertThat(client.readToItsEnd()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void theNextHeadIsNotWaitedForEither() throws Exception {
    try (Gateway gateway = start(new ResponsesDialect(), "http://127.0.0.1:1");
        RawSocket client = RawSocket.to(gateway.port(), 0)) {
      Thread slow = dribble(client, GET + "GET /health HTTP/1.1\r\nhost: localhost\r\na: ");

      assertThat(client.readToItsEnd()).startsWith("HTTP/1.1 200 ").containsOnlyOnce("HTTP/1.1");
      slow.interrupt();
    }
  }

  @Test
  void anAnswerMayTakeLongerThanTheNextHead() throws Exception {
    FakeUpstream.Script late =
        call -> {
          Thread.sleep(SOON.multipliedBy(3));
          call.stream().events(Responses.textEvents("Hi")).end();
        };
    try (FakeUpstream upstream = FakeUpstream.playing(late);
        Gateway gateway = start(new ResponsesDialect(), upstream.baseUrl());
        RawSocket client = RawSocket.to(gateway.port(), 0)) {
      String request = RawSocket.request(TestGateway.REQUEST.formatted("false"));
      client.send(GET).readUntil("\r\n\r\n");
      client.send(request);

      assertThat(client.readToItsEnd()).contains("HTTP/1.1 200 ").contains("Hi");
    }
  }

  @Test
  void aBodyThatComesByteByByteIsA408() throws Exception {
    try (Gateway gateway = start(new ResponsesDialect(), "http://127.0.0.1:1");
        RawSocket client = RawSocket.to(gateway.port(), 0)) {
      Thread slow =
          dribble(
              client,
              "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9999\r\n\r\n");

      assertThat(client.status()).contains(" 408 ");
      assertThat(client.readUntil("\"request_id\"")).contains("came too slowly");
      slow.interrupt();
    }
  }

  /// Sends a beginning, and then one byte after the other as long as anybody takes them.
  private static Thread dribble(RawSocket client, String beginning) throws Exception {
    client.send(beginning);
    return Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              Thread.sleep(20);
              client.send("x");
            }
          } catch (IOException | InterruptedException e) {
            // Nobody takes them any more.
          }
        });
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
