package dev.parley.simulator.prompt;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.tokens.Billing;
import dev.parley.simulator.tokens.FileText;
import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A request as the model reads it: tools, instructions, format, then the items, one text. Its
/// prefixes are what prompt caching is made of; what it is billed for is counted beside it.
///
/// @param breakpoints how many bytes of the text come before each of the client's marks
/// @param marks how much was billed up to the end of each part, in order
@SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
public record Prompt(byte[] text, List<Integer> breakpoints, List<Mark> marks) {
  /// So many bytes of the text are so many tokens of the bill.
  public record Mark(int bytes, int tokens) {}

  public int tokens() {
    return marks.getLast().tokens;
  }

  /// What so much of the text is billed for: within a part by its share of it.
  int tokensAt(int bytes) {
    Mark before = new Mark(0, 0);
    for (Mark mark : marks) {
      if (bytes <= mark.bytes) {
        long share = (long) (mark.tokens - before.tokens) * (bytes - before.bytes);
        return before.tokens + (int) (share / Math.max(1, mark.bytes - before.bytes));
      }
      before = mark;
    }
    return tokens();
  }

  public static Prompt of(JsonNode body, Model model, FileText files) {
    Billing billing = Billing.of(body, model, files);
    Rendering rendering = new Rendering();
    for (String name : List.of("tools", "instructions", "text", "response_format")) {
      rendering.value(body.path(name));
    }
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark(rendering.length(), billing.frame()));
    for (JsonNode item : items(body)) {
      rendering.value(item);
      marks.add(new Mark(rendering.length(), marks.getLast().tokens + billing.item(item)));
    }
    return new Prompt(rendering.bytes(), rendering.breakpoints(), List.copyOf(marks));
  }

  /// A text alone is what a user says.
  private static Iterable<JsonNode> items(JsonNode body) {
    JsonNode input = body.path("input");
    if (input.isString()) {
      return List.of(Json.object().put("role", "user").set("content", input));
    }
    return input.isArray() ? input : body.path("messages");
  }
}
