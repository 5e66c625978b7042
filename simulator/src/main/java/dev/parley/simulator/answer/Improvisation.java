package dev.parley.simulator.answer;

import dev.parley.simulator.answer.OfferedFunctions.Offer;
import dev.parley.simulator.prompt.LastWords;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.script.Hosted;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An answer nobody wrote: first call a tool that fits, then say what it returned; hosted tools are
/// used in between. Enough for a real tool loop, and always the same for the same request.
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
    List<Step> steps = new ArrayList<>(compaction());
    steps.addAll(reasoning());
    boolean asked = last.toolOutputs().isEmpty();
    List<Step> calls = asked || functions.mustCall() ? calls() : List.of();
    if (!calls.isEmpty()) {
      steps.addAll(announced(calls));
      return steps;
    }
    HostedUse hosted = HostedUse.of(asked ? body : Json.object(), last.userText());
    steps.addAll(hosted.steps());
    if (!hosted.waits()) {
      steps.add(answer(hosted));
    }
    return steps;
  }

  private List<Step> announced(List<Step> calls) {
    List<Step> steps = new ArrayList<>();
    if (request.model().features().phase()) {
      steps.add(Step.text(calls.size() == 1 ? "I'll use a tool for that." : "I'll use two tools."));
    }
    steps.addAll(calls);
    return steps;
  }

  /// The past in an envelope, when it has grown longer than the request wants it.
  private List<Step> compaction() {
    int tokens = request.prompt().tokens();
    boolean due =
        body.path("context_management")
            .valueStream()
            .anyMatch(
                entry -> tokens > entry.path("compact_threshold").intValue(Integer.MAX_VALUE));
    return due ? List.of(new Hosted.Compaction(Math.min(tokens / 8, 512))) : List.of();
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
    Optional<List<Step>> search = new ToolSearching(body, functions).steps(last.userText());
    if (search.isPresent()) {
      return search.get();
    }
    List<Offer> fitting = functions.fitting(last.userText());
    boolean parallel =
        body.path("parallel_tool_calls").booleanValue(true)
            && fitting.size() > 1
            && asksForTwo(last.userText(), fitting);
    return fitting.stream().limit(parallel ? 2 : 1).map(Improvisation::call).toList();
  }

  private static boolean asksForTwo(String text, List<Offer> fitting) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean bothNamed = fitting.stream().limit(2).allMatch(offer -> text.contains(offer.name()));
    return bothNamed || lower.contains("both") || lower.contains("parallel");
  }

  static Step call(Offer offer) {
    JsonNode arguments = SchemaInstance.of(offer.function().path("parameters"));
    String json = arguments.isObject() ? Json.text(arguments) : "{}";
    return new Step.FunctionCall(offer.name(), Step.words(json), null, offer.namespace());
  }

  private Step answer(HostedUse hosted) {
    String told = hosted.told().isEmpty() ? plain() : hosted.told();
    JsonNode format = body.path("text").path("format");
    Optional<JsonNode> inWords = SchemaInWords.in(body).map(SchemaInstance::of);
    return switch (format.path("type").stringValue("text")) {
      case "json_schema" -> Step.text(Json.text(SchemaInstance.of(format.get("schema"))));
      case "json_object" ->
          Step.text(Json.text(inWords.orElseGet(() -> Json.object().put("answer", told))));
      case String _ when inWords.isPresent() -> Step.text(Json.text(inWords.get()));
      default -> new Step.Text(Step.words(told), null, hosted.citations());
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

  static String quoted(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= QUOTED) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(QUOTED - 1)) ? QUOTED - 1 : QUOTED;
    return line.substring(0, end) + "…";
  }
}
