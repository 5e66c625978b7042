package dev.parley.server;

import dev.parley.json.RawJson;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// Requests whose tool calls are to be judged, an upstream that makes two calls, and a judge that
/// does what the test says.
final class Judged {
  static final String CONTEXT = "{\"v\":1,\"permission_mode\":\"auto\",\"live_cwd\":\"/work\"}";
  static final String REQUEST =
      """
      {"model":"claude-sonnet-5","max_tokens":4000,"stream":%s,
       "safeguards":[{"type":"dangerous_tool_use","classifier_context":CONTEXT}],
       "tools":[{"name":"Bash","input_schema":{"type":"object"}}],
       "messages":[{"role":"user","content":"Tidy up."}]}
      """
          .replace("CONTEXT", CONTEXT);
  static final String BOTH_FINE = verdicts("not_flagged", "not_flagged");

  private static final String JUDGE = "\"model\":\"gpt-6-luna\"";

  private Judged() {}

  static String verdicts(String first, String second) {
    return "{\"call_1\":{\"explanation\":\"First.\",\"outcome\":\"%s\"},".formatted(first)
        + "\"call_2\":{\"explanation\":\"Second.\",\"outcome\":\"%s\"}}".formatted(second);
  }

  static boolean isQuestion(UpstreamConversation call) {
    return call.request().body().contains(JUDGE);
  }

  /// The two calls, and what the judge does when it is asked.
  static FakeUpstream.Script by(FakeUpstream.Script judge) {
    return call -> {
      if (isQuestion(call)) {
        judge.play(call);
      } else {
        twoCalls(call);
      }
    };
  }

  static FakeUpstream.Script saying(String text) {
    return by(call -> call.stream().events(Responses.quotedText(text)).end());
  }

  /// One judge after the other.
  static FakeUpstream.Script first(FakeUpstream.Script one, FakeUpstream.Script later) {
    AtomicInteger asked = new AtomicInteger();
    return call -> (asked.getAndIncrement() == 0 ? one : later).play(call);
  }

  private static void twoCalls(UpstreamConversation call) throws Exception {
    call.stream()
        .events(
            Responses.created(),
            Responses.call(0, "call_aaa", "Bash", "{\"command\":\"ls\"}"),
            Responses.call(1, "call_bbb", "Bash", "{\"command\":\"rm -rf ~\"}"),
            Responses.completed())
        .end();
  }

  static HttpResponse<String> send(TestGateway gateway, boolean streams) throws Exception {
    return gateway.send(gateway.message("/v1/messages", REQUEST.formatted(streams)));
  }

  /// What an answer, streamed or whole, says of its calls.
  static String results(HttpResponse<String> reply) {
    String type = reply.headers().firstValue("content-type").orElseThrow();
    if (!type.startsWith("text/event-stream")) {
      return Json.at(reply.body(), "safeguard_results");
    }
    RawJson results = Events.fold(reply.body()).message().extra().get("safeguard_results");
    return Objects.requireNonNull(results, "no results").toString();
  }

  static String result(String first, String second) {
    return "[{\"type\":\"dangerous_tool_use\",\"status\":{\"type\":\"available\",\"tool_uses\":{"
        + "\"call_aaa\":{\"type\":\"evaluated\","
        + first
        + "},\"call_bbb\":{\"type\":\"evaluated\","
        + second
        + "}}}}]";
  }

  static String outcome(String outcome, String explanation) {
    return "\"outcome\":\"" + outcome + "\",\"explanation\":\"" + explanation + "\"";
  }

  static String notJudged(String reason) {
    return outcome("flagged", "Not judged, and so not to be run: " + reason);
  }
}
