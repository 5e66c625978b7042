package dev.parley.simulator.answer;

import dev.parley.simulator.prompt.LastWords;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// An answer nobody wrote: first call a tool that fits, then say what it returned. Enough for a
/// real tool loop, and always the same for the same request.
public final class Improvisation {
  private static final int QUOTED = 160;
  private static final Map<String, Integer> THOUGHT =
      Map.of("low", 4, "medium", 8, "high", 16, "xhigh", 32, "max", 64);

  private final Accepted request;
  private final JsonNode body;
  private final LastWords last;
  private final OfferedFunctions functions;

  private Improvisation(Accepted request) {
    this.request = request;
    this.body = request.body();
    this.last = LastWords.of(body);
    this.functions = OfferedFunctions.of(body);
  }

  public static List<Step> on(Accepted request) {
    return new Improvisation(request).steps();
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>(reasoning());
    boolean asked = last.toolOutputs().isEmpty();
    if (functions.all().isEmpty() || (!asked && !functions.mustCall())) {
      steps.add(Step.text(answer()));
      return steps;
    }
    List<Step> calls = calls();
    if (request.model().features().phase()) {
      steps.add(Step.text(calls.size() == 1 ? "I'll use a tool for that." : "I'll use two tools."));
    }
    steps.addAll(calls);
    return steps;
  }

  private List<Step> reasoning() {
    String effort =
        body.path("reasoning")
            .path("effort")
            .stringValue(request.model().usualEffort().orElse("none"));
    int tokens = THOUGHT.getOrDefault(effort, 0);
    return tokens == 0
        ? List.of()
        : List.of(
            new Step.Reasoning(
                List.of("**Planning the answer**\n\nI look at what was asked and what is at hand."),
                tokens));
  }

  private List<Step> calls() {
    List<JsonNode> fitting = functions.fitting(last.userText());
    boolean parallel =
        body.path("parallel_tool_calls").booleanValue(true)
            && fitting.size() > 1
            && asksForTwo(last.userText(), fitting);
    return fitting.stream().limit(parallel ? 2 : 1).map(Improvisation::call).toList();
  }

  private static boolean asksForTwo(String text, List<JsonNode> fitting) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean bothNamed =
        fitting.stream()
            .limit(2)
            .allMatch(function -> text.contains(OfferedFunctions.name(function)));
    return bothNamed || lower.contains("both") || lower.contains("parallel");
  }

  private static Step call(JsonNode function) {
    JsonNode arguments = SchemaInstance.of(function.path("parameters"));
    String json = arguments.isObject() ? Json.text(arguments) : "{}";
    return Step.call(OfferedFunctions.name(function), json);
  }

  private String answer() {
    JsonNode format = body.path("text").path("format");
    return switch (format.path("type").stringValue("text")) {
      case "json_schema" -> Json.text(SchemaInstance.of(format.get("schema")));
      case "json_object" -> Json.text(Json.object().put("answer", plain()));
      default -> plain();
    };
  }

  private String plain() {
    if (last.toolOutputs().isEmpty()) {
      return "You said: \"%s\". This is the simulator's answer.".formatted(quoted(last.userText()));
    }
    List<String> quotes = last.toolOutputs().stream().map(Improvisation::quoted).toList();
    return "The tools returned: \"%s\". That is all I need."
        .formatted(String.join("\" and \"", quotes));
  }

  private static String quoted(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= QUOTED) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(QUOTED - 1)) ? QUOTED - 1 : QUOTED;
    return line.substring(0, end) + "…";
  }
}
