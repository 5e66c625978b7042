package dev.parley.tokens.prompt;

import dev.parley.json.JsonReader;
import dev.parley.json.JsonScan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The body of a request as what its bill is for: a frame of instructions and tools, and the items
/// of a conversation, of which each state has a fingerprint. A conversation that goes on has the
/// fingerprints it had.
public final class Prompt {
  private static final List<String> LISTS = List.of("input", "messages");
  private static final List<String> FRAME =
      List.of(
          "model",
          "instructions",
          "system",
          "tools",
          "tool_choice",
          "text",
          "response_format",
          "output_format");

  private final byte[] json;
  private final List<Span> items = new ArrayList<>();
  private final List<Fingerprint> states = new ArrayList<>();
  private final Map<Integer, PromptItem> read = new HashMap<>();
  private String list = "";

  private record Span(int from, int to) {}

  private Prompt(byte[] json) {
    this.json = json;
  }

  /// Reads a body.
  ///
  /// @param whom whom it is for: others bill otherwise
  /// @param body a request's, which is valid JSON
  public static Prompt of(String whom, byte[] body) {
    Prompt prompt = new Prompt(body);
    PromptDigest digest = new PromptDigest(body);
    digest.add(whom);
    int start = JsonScan.skipSpace(body, 0);
    JsonScan.each(body, start, (name, from, to) -> prompt.member(name, from, to, digest));
    Fingerprint state = digest.fingerprint();
    for (Span item : prompt.items) {
      state = digest.after(state, item.from, item.to);
      prompt.states.add(state);
    }
    return prompt;
  }

  private void member(int name, int from, int to, PromptDigest frame) {
    for (String member : FRAME) {
      if (JsonScan.isNamed(json, name, member)) {
        frame.add(member);
        frame.add(from, to);
      }
    }
    for (String member : LISTS) {
      if (JsonScan.isNamed(json, name, member) && json[from] == '[') {
        list = member;
        JsonScan.each(json, from, (_, start, end) -> items.add(new Span(start, end)));
      }
    }
  }

  /// How many items there are.
  public int size() {
    return items.size();
  }

  /// The fingerprint of the prompt up to its `count` first items, of which there is at least one.
  public Fingerprint state(int count) {
    return states.get(count - 1);
  }

  PromptItem item(int index) {
    return read.computeIfAbsent(index, _ -> read(items.get(index)));
  }

  private PromptItem read(Span item) {
    return PromptItem.read(JsonReader.lean(json, item.from, item.to - item.from));
  }

  /// A body of nothing but the items after the `known` first, without those that only bring back
  /// thoughts.
  byte[] saidSince(int known) {
    StringBuilder body = new StringBuilder("{\"").append(list).append("\":[");
    String comma = "";
    for (int i = known; i < items.size(); i++) {
      if (!item(i).onlyThinks()) {
        Span span = items.get(i);
        body.append(comma);
        body.append(new String(json, span.from, span.to - span.from, StandardCharsets.UTF_8));
        comma = ",";
      }
    }
    return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }
}
