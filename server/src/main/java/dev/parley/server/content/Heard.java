package dev.parley.server.content;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.Content;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.anthropic.StopReason;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.server.capture.CapturedResponse;
import dev.parley.server.capture.Recording;
import dev.parley.server.capture.Redaction;
import dev.parley.server.capture.Taken;
import dev.parley.server.http.Request;
import dev.parley.server.traces.SpanContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was said in one exchange, as its span tells it.
///
/// @param secrets what is known to be secret
record Heard(Contents contents, Recording recording, Set<String> secrets) implements SpanContent {
  private static final String STATE = "parley.content";

  /// A fault in telling it loses the content, and nothing else.
  @Override
  public Map<String, Object> attributes() {
    try {
      Taken taken = recording.end();
      if (taken != null) {
        return attributes(taken);
      }
    } catch (RuntimeException e) {
      contents.lose();
      return Map.of(STATE, "unreadable");
    }
    contents.lose();
    return Map.of(STATE, "dropped");
  }

  private Map<String, Object> attributes(Taken taken) {
    Request request = taken.request();
    List<String> all = new ArrayList<>(secrets);
    all.addAll(Redaction.secrets(request.headers().all()));
    Parts parts = new Parts(new Redaction(all)::text);
    ApiVersion version = ApiVersion.of(request.headers().get("anthropic-version"));
    MessagesRequest asked = RequestParser.parse(request.body(), version);
    Fitting system = new Fitting(contents.limit(), parts);
    Fitting input = new Fitting(contents.limit(), parts);
    Fitting output = new Fitting(contents.limit(), parts);
    Map<String, Object> told = new LinkedHashMap<>();
    Content instructions = asked.system();
    if (instructions != null) {
      told.put("gen_ai.system_instructions", json(system.first(instructions.blocks())));
    }
    told.put("gen_ai.input.messages", json(input.last(asked.messages())));
    Message answer = answer(taken.response());
    if (answer != null) {
      Said said =
          new Said("assistant", output.first(answer.content()), finish(answer.stopReason()));
      told.put("gen_ai.output.messages", json(List.of(said)));
    }
    state(told, List.of(system, input, output));
    return told;
  }

  private void state(Map<String, Object> told, List<Fitting> all) {
    long shortened = all.stream().mapToLong(Fitting::shortened).sum();
    long leftOut = all.stream().mapToLong(Fitting::leftOut).sum();
    boolean whole = shortened + leftOut == 0;
    contents.count(whole);
    told.put(STATE, whole ? "whole" : "cut");
    if (!whole) {
      told.put("parley.content.parts_shortened", shortened);
      told.put("parley.content.parts_left_out", leftOut);
    }
  }

  private static String json(List<?> values) {
    return JsonWriter.text(out -> out.values(values));
  }

  /// Null when there was none.
  private static @Nullable Message answer(@Nullable CapturedResponse response) {
    if (response == null || response.status() != 200) {
      return null;
    }
    return response.isStream()
        ? SaidInPieces.message(response.body())
        : Message.read(JsonReader.of(response.body()));
  }

  /// As the conventions call it.
  private static String finish(@Nullable StopReason reason) {
    return switch (reason == null ? "error" : reason.wire()) {
      case "end_turn", "stop_sequence" -> "stop";
      case "max_tokens", "model_context_window_exceeded" -> "length";
      case "tool_use" -> "tool_call";
      case "refusal" -> "content_filter";
      case String other -> other;
    };
  }

  @Override
  public void forget() {
    recording.forgotten();
  }

  /// Nothing of it.
  @Override
  public String toString() {
    return "content";
  }
}
