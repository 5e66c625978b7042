package dev.parley.dialect.responses;

import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamCount;
import dev.parley.dialect.UpstreamReply;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `POST /responses/input_tokens`: the same request without what only shapes an answer.
final class InputTokens implements UpstreamCount {

  /// All that the endpoint takes, of what Parley says.
  private static final Set<String> TAKEN =
      Set.of(
          "model",
          "reasoning",
          "text",
          "instructions",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "input");

  @Override
  public String path() {
    return "/responses/input_tokens";
  }

  @Override
  public byte[] body(Translation translation) {
    Map<String, RawJson> taken = new LinkedHashMap<>();
    JsonReader in = JsonReader.of(translation.body());
    Members members = in.members();
    while (members.next()) {
      if (TAKEN.contains(members.name())) {
        taken.put(members.name(), in.raw());
      } else {
        in.skip();
      }
    }
    JsonValue body =
        out -> {
          out.begin();
          taken.forEach(out::member);
          out.end();
        };
    return JsonWriter.bytes(body);
  }

  @Override
  public @Nullable Long tokens(UpstreamReply reply) {
    return reply.status() == 200
        ? counted(reply.body())
        : Overflow.tokens(ErrorBodies.read(reply.body()));
  }

  private static @Nullable Long counted(byte[] body) {
    try {
      JsonReader in = JsonReader.of(body);
      Long tokens = null;
      Members members = in.members();
      while (members.next()) {
        if (members.name().equals("input_tokens")) {
          tokens = in.integer();
        } else {
          in.skip();
        }
      }
      return tokens == null || tokens < 0 ? null : tokens;
    } catch (JsonException e) {
      return null;
    }
  }
}
