package dev.parley.server.content;

import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One part of a message, as the conventions spell it. Credentials are out of it already.
///
/// @param head what is told of it besides its content, in its order
/// @param member where its content stands; null where it has none
/// @param kind where the conventions want an object there, the type of that; null elsewhere
/// @param value its content
/// @param text the same as a text, of which a beginning can be told
record Part(
    Map<String, String> head,
    @Nullable String member,
    @Nullable String kind,
    RawJson value,
    String text) {
  /// What is shorter says nothing.
  private static final int SHORTEST = 100;

  RawJson whole() {
    return json(value);
  }

  /// Its beginning, in no more characters than that; null where that would say nothing.
  @Nullable RawJson within(int characters) {
    if (member == null) {
      return null;
    }
    int room = Math.clamp(characters - length(beginning(0)), 0, text.length());
    int fitting = room - Math.max(length(beginning(room)) - characters, 0);
    return fitting < SHORTEST ? null : beginning(fitting);
  }

  private static int length(RawJson json) {
    return json.toString().length();
  }

  private RawJson beginning(int length) {
    boolean splits = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    String kept = text.substring(0, splits ? length - 1 : length);
    return json(RawJson.quoted(kept + "… [cut: %d characters in all]".formatted(text.length())));
  }

  private RawJson json(RawJson content) {
    return RawJson.of(
        JsonWriter.text(out -> {
          out.begin();
          head.forEach(out::member);
          write(content, out);
          out.end();
        }));
  }

  private void write(RawJson content, JsonWriter out) {
    if (member != null && kind == null) {
      out.member(member, content);
    } else if (member != null) {
      out.member(
          member, inner -> inner.begin().member("type", kind).member("content", content).end());
    }
  }
}
