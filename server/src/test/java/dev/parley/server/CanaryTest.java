package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Lines;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.ThirdPartyLogging;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A token in every place where content can be is in no line that is ever written.
class CanaryTest {
  private static final String CANARY = "Zq7CanarySings42";
  private static final String MESSAGES = "/v1/messages";
  private static final String INPUT = "{\"k-" + CANARY + "\":\"" + CANARY + "\"}";
  private static final String VERDICT =
      "{\"call_1\":{\"explanation\":\"" + CANARY + "\",\"outcome\":\"flagged\"}}";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream sink = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final PrintStream usualError = System.err;
  private final PrintStream usualOut = System.out;
  private FakeUpstream upstream;
  private TestGateway gateway;
  private OtlpReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    System.setErr(sink);
    System.setOut(sink);
    ThirdPartyLogging.cap(sink);
    upstream = FakeUpstream.playing(UpstreamConversation::silence);
    receiver = OtlpReceiver.taking();
    ExchangeLog both =
        new ExchangeLog() {
          @Override
          public void write(ExchangeRecord exchange) {
            sink.println(Lines.json(exchange));
            sink.println(Lines.pretty(exchange));
          }

          @Override
          public void notice(Notice notice) {
            sink.println(notice.line(Instant.now()));
          }
        };
    gateway =
        TestGateway.start(
            both,
            upstream.baseUrl(),
            "OPENAI_API_KEY",
            "sk-" + CANARY,
            "OPENAI_ORG_ID",
            "org-" + CANARY,
            "PARLEY_IDLE",
            "300ms",
            "PARLEY_FIRST_BYTE",
            "300ms",
            "PARLEY_BREAKER_FAILURES",
            "0",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            receiver.url(),
            "OTEL_BSP_SCHEDULE_DELAY",
            "50");
  }

  @AfterEach
  void stop() throws Exception {
    System.setErr(usualError);
    System.setOut(usualOut);
    LogManager.getLogManager().readConfiguration();
    gateway.close();
    upstream.close();
    receiver.close();
  }

  private static String request(String stream) {
    return """
    {"model":"c-%1$s","max_tokens":1000,"stream":%2$s,"system":"s-%1$s","x-%1$s":{"%1$s":"%1$s"},
     "metadata":{"user_id":"u-%1$s"},"stop_sequences":["%1$s"],
     "safeguards":[{"type":"dangerous_tool_use","classifier_context":{"c-%1$s":"c-%1$s"}},
       {"type":"g-%1$s","g-%1$s":"%1$s"}],
     "tools":[{"name":"t-%1$s","description":"d-%1$s","input_schema":{"type":"object",
       "properties":{"p-%1$s":{"type":"string","enum":["%1$s"]}}}}],
     "messages":[{"role":"user","content":"m-%1$s"},
       {"role":"assistant","content":[{"type":"tool_use","id":"i-%1$s","name":"t-%1$s",
         "input":{"k-%1$s":"v-%1$s"}}]},
       {"role":"user","content":[{"type":"tool_result","tool_use_id":"i-%1$s",
         "content":"r-%1$s"},{"type":"image","source":{"type":"url","url":"https://h.org/%1$s"}},
         {"type":"b-%1$s"}]}]}
    """
        .formatted(CANARY, stream);
  }

  private static FakeUpstream.Script refusing(int status) {
    return call -> {
      call.head(
          status, "content-type: application/json", "x-request-id: " + CANARY, "x-c: " + CANARY);
      call.chunk(
          ("{\"error\":{\"message\":\"%1$s\",\"type\":\"%1$s\",\"code\":\"%1$s\","
                  + "\"param\":\"%1$s\"}}")
              .formatted(CANARY));
      call.end();
    };
  }

  /// A call that a model is to judge, and what it does.
  private static FakeUpstream.Script judgedBy(FakeUpstream.Script judge) {
    return call -> {
      if (Judged.isQuestion(call)) {
        judge.play(call);
        return;
      }
      call.stream()
          .events(Responses.created(), Responses.call(0, "i-2" + CANARY, "t-" + CANARY, INPUT))
          .events(Responses.completed())
          .end();
    };
  }

  private static List<FakeUpstream.Script> upstreams() {
    List<FakeUpstream.Script> scripts = new ArrayList<>();
    for (int status : new int[] {400, 401, 403, 404, 413, 429, 500, 503}) {
      scripts.add(refusing(status));
    }
    scripts.add(call ->
        call.stream("x-request-id: " + CANARY).events(Responses.textEvents("a " + CANARY)).end());
    scripts.add(call -> call.stream().events(Responses.failed(CANARY, CANARY)).end());
    scripts.add(judgedBy(call -> call.stream().events(Responses.quotedText(VERDICT)).end()));
    scripts.add(judgedBy(call -> call.stream().events(Responses.textEvents(CANARY)).end()));
    scripts.add(judgedBy(call -> call.stream().events(Responses.failed(CANARY, CANARY)).end()));
    scripts.add(judgedBy(refusing(400)));
    scripts.add(call -> {
      call.stream().events(Responses.created(), Responses.opened(), Responses.delta(CANARY));
      call.events(Responses.failed("server_error", CANARY)).end();
    });
    scripts.add(call -> call.stream().events("data: {" + CANARY + "\n\n").end());
    scripts.add(call -> {
      call.stream().events(Responses.created(), Responses.opened(), Responses.delta(CANARY));
      call.reset();
    });
    scripts.add(call -> {
      call.stream().events(Responses.created(), Responses.opened(), Responses.delta(CANARY));
      call.silence();
    });
    scripts.add(UpstreamConversation::silence);
    scripts.add(call -> call.raw(CANARY + " what?\r\n" + CANARY + "\r\n\r\n"));
    scripts.add(call -> {
      call.stream().raw(CANARY + "\r\n");
      call.reset();
    });
    return scripts;
  }

  private void singEverywhere() throws Exception {
    for (FakeUpstream.Script script : upstreams()) {
      upstream.play(script);
      for (String path : List.of(MESSAGES, MESSAGES + "/stream", MESSAGES + "/count_tokens")) {
        gateway.send(
            gateway
                .message(path, request("true"))
                .header("x-api-key", CANARY)
                .header("x-claude-code-session-id", CANARY)
                .header("traceparent", CANARY)
                .header("tracestate", CANARY)
                .header("baggage", "c=" + CANARY));
        gateway.send(
            gateway
                .message(path + "?q=" + CANARY, request("false"))
                .header("x-" + CANARY, CANARY)
                .header("authorization", "Bearer " + CANARY));
      }
    }
    gateway.get("/" + CANARY + "?" + CANARY);
    gateway.get("/v1/models/" + CANARY);
    gateway.get("/v1/models?after_id=" + CANARY);
    gateway.send(gateway.to("/v1/models").header("anthropic-version", CANARY));
    gateway.send(gateway.message("/v1/messages", "{\"model\":" + CANARY));
    gateway.send(gateway.message("/v1/messages", "{\"" + CANARY + "\":1,\"max_tokens\":true}"));
    gateway.send(gateway.message("/v1/messages", "{}").header("content-encoding", CANARY));
    gateway.send(
        gateway.to("/health").method(CANARY, java.net.http.HttpRequest.BodyPublishers.noBody()));
    for (String head : List.of(CANARY, "GET /" + CANARY + " HTTP/1.1\r\nb\u0001: " + CANARY)) {
      try (RawSocket client = RawSocket.to(gateway)) {
        client.send(head + "\r\n\r\n").readRest();
      }
    }
  }

  @Test
  void noFieldOfAnythingIsEverWritten() throws Exception {
    singEverywhere();
    gateway.settledRecords();
    Logger.getLogger("io.vertx.core.http")
        .log(Level.SEVERE, "cannot parse " + CANARY, new IllegalStateException(CANARY));

    String lines = written.toString(StandardCharsets.UTF_8);
    assertThat(lines.lines()).hasSizeGreaterThan(150);
    assertThat(lines.contains("library_warning")).isTrue();
    assertThat(lines.contains("\"event\":\"key_rests\"")).isTrue();
    assertThat(lines.contains("\"safeguard_flagged\":1")).isTrue();
    assertThat(lines.contains("\"safeguard_not_judged\":1")).isTrue();
    assertSilent(lines);

    String metrics = gateway.get("/metrics").body();
    assertThat(metrics.lines()).hasSizeGreaterThan(150);
    assertSilent(metrics);
    assertThat(receiver.settled()).hasSizeGreaterThan(150);
    assertSilent(receiver.words());
  }

  @Test
  void readersOfDocumentsKeepSilent() {
    for (String library : List.of("org.apache.pdfbox.pdmodel.font.PDFont", "org.apache.fontbox")) {
      Logger.getLogger(library).log(Level.SEVERE, CANARY, new IllegalStateException(CANARY));
    }
    assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aLogThatLeaksIsCaught() throws Exception {
    Handler leak =
        new Handler() {
          @Override
          public void publish(LogRecord library) {
            sink.println(library.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger library = Logger.getLogger("a.library");
    library.addHandler(leak);
    library.log(Level.WARNING, "cannot parse " + CANARY.toUpperCase(Locale.ROOT));
    library.removeHandler(leak);

    assertThatThrownBy(() -> assertSilent(written.toString(StandardCharsets.UTF_8)))
        .isInstanceOf(AssertionError.class);
  }

  private static void assertSilent(String lines) {
    String lower = lines.toLowerCase(Locale.ROOT);
    String bird = CANARY.toLowerCase(Locale.ROOT);
    for (int i = 0; i + 12 <= bird.length(); i++) {
      assertThat(lower.contains(bird.substring(i, i + 12))).isFalse();
    }
  }
}
