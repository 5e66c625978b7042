package dev.parley.server.content;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import dev.parley.server.auth.Pass;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Headers;
import dev.parley.server.http.Nobody;
import dev.parley.server.http.Query;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.http.Route;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Trace;
import dev.parley.server.traces.SpanContent;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is kept of exchanges for their spans, and when it is not.
class ContentsTest {
  private static final String ASKED =
      "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
  private static final Trace TRACE = Trace.root();

  private final Vertx vertx = Vertx.vertx();
  private final Downstream client =
      new Nobody(vertx.getOrCreateContext(), new CompletableFuture<>());

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private static Request request(Trace trace, String body) {
    Observation observation = new Observation(ExchangeLog.NONE, InstantSource.system(), "req_1");
    observation.measurements().traced(trace);
    return new Request(
        "req_1",
        "POST",
        Route.post("/v1/messages", (_, _) -> () -> {}),
        "",
        Query.parse(""),
        Headers.of(List.of(Map.entry("anthropic-version", "2023-06-01"))),
        body.getBytes(StandardCharsets.UTF_8),
        Pass.ANYBODY,
        observation);
  }

  private Map<String, Object> told(Contents contents, String body, String answer) {
    Request request = request(TRACE, body);
    Downstream heard = contents.under(Set.of()).hears(request, client);
    heard.reply(Reply.json(200, out -> out.value(RawJson.of(answer))));
    SpanContent content = requireNonNull(contents.take(TRACE.spanId()));
    Map<String, Object> attributes = content.attributes();
    content.forget();
    return attributes;
  }

  private static String answer(String blocks, String reason) {
    return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
        + "\"content\":["
        + blocks
        + "],\"stop_reason\":\""
        + reason
        + "\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
  }

  @Test
  void whatWasSaidIsToldOnceAndItsRoomIsFreeAgain() {
    Contents contents = new Contents(1_000, 600);
    String hello = answer("{\"type\":\"text\",\"text\":\"Hello\"}", "end_turn");
    for (int i = 0; i < 5; i++) {
      assertThat(told(contents, ASKED, hello))
          .containsEntry("parley.content", "whole")
          .containsEntry(
              "gen_ai.input.messages",
              "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi\"}]}]")
          .containsEntry(
              "gen_ai.output.messages",
              "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello\"}],"
                  + "\"finish_reason\":\"stop\"}]");
    }
    assertThat(contents.whole()).isEqualTo(5);
    assertThat(contents.take(TRACE.spanId())).isNull();
  }

  @Test
  void everyAttributeIsDocumentedAndNoOther() throws Exception {
    String asked = ASKED.replace("{\"model", "{\"system\":\"" + "long ".repeat(100) + "\",\"model");
    Map<String, Object> told = told(new Contents(200), asked, answer("", "end_turn"));
    String page = Files.readString(Path.of("..", "docs", "reference", "traces.md"));
    String table = page.substring(page.indexOf("## Content"));

    assertThat(told).containsEntry("parley.content", "cut");
    assertThat(
            Pattern.compile("(?m)^\\| `([a-z_.]+)` \\|")
                .matcher(table)
                .results()
                .map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(told.keySet());
  }

  @Test
  void whatFindsNoRoomIsLostAndSaidToBe() {
    Contents contents = new Contents(1_000, 10);

    assertThat(told(contents, ASKED, "{}")).containsExactly(Map.entry("parley.content", "dropped"));
    assertThat(contents.dropped()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsLostAndNothingElse() {
    Contents contents = new Contents(1_000);

    assertThat(told(contents, ASKED, "{\"id\":7}"))
        .containsExactly(Map.entry("parley.content", "unreadable"));
    assertThat(contents.dropped()).isEqualTo(1);
  }

  @Test
  void whoIsNotTracedIsNotHeard() {
    Contents contents = new Contents(1_000);
    Bystander bystander = contents.under(Set.of());

    assertThat(bystander.hears(request(TRACE.sampled(false), ASKED), client)).isSameAs(client);
    assertThat(contents.take(TRACE.spanId())).isNull();
  }

  @Test
  void reasonsToEndHaveTheConventionsNames() {
    Contents contents = new Contents(1_000);
    Map<String, String> reasons =
        Map.of(
            "max_tokens", "length",
            "tool_use", "tool_call",
            "refusal", "content_filter",
            "pause_turn", "pause_turn");

    reasons.forEach((reason, finish) ->
        assertThat(told(contents, ASKED, answer("", reason)).get("gen_ai.output.messages"))
            .isEqualTo(
                "[{\"role\":\"assistant\",\"parts\":[],\"finish_reason\":\"" + finish + "\"}]"));
  }
}
