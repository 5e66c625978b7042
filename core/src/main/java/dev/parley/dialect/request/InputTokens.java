package dev.parley.dialect.request;

import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamCount;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.errors.ErrorBodies;
import dev.parley.dialect.errors.Overflow;
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

/// An endpoint that counts the tokens of a request: it is sent the same without what only shapes an
/// answer.
///
/// @param taken the members that it takes
public record InputTokens(String path, Set<String> taken) implements UpstreamCount {
  public InputTokens {
    taken = Set.copyOf(taken);
  }

  @Override
  public byte[] body(Translation translation) {
    Map<String, RawJson> kept = new LinkedHashMap<>();
    JsonReader in = JsonReader.of(translation.body());
    Members members = in.members();
    while (members.next()) {
      if (taken.contains(members.name())) {
        kept.put(members.name(), in.raw());
      } else {
        in.skip();
      }
    }
    JsonValue body =
        out -> {
          out.begin();
          kept.forEach(out::member);
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
