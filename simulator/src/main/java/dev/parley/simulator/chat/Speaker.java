package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.profile.Speech.Arguments;
import dev.parley.simulator.profile.Speech.Thought;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.rules.Thinking;
import dev.parley.simulator.script.Hosted;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.stream.Ids;
import dev.parley.simulator.stream.TokenBudget;
import dev.parley.simulator.wire.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns the steps of a script into utterances. What Chat has no words for is not said.
final class Speaker {
  private final Accepted request;
  private final Profile profile;
  private final Stage stage;
  private final CallNames names;
  private final boolean wholeCalls;
  private int calls;

  /// Where everything that is said goes.
  record Stage(Chunks chunks, Said said, TokenBudget budget, Ids ids) {}

  Speaker(Accepted request, Profile profile, Stage stage) {
    this.request = request;
    this.profile = profile;
    this.stage = stage;
    this.names = new CallNames(profile, stage.ids, request.body());
    this.wholeCalls =
        profile.speech().arguments() == Arguments.OBJECT
            || (profile.stream().wholeCalls()
                && !request.body().path("tool_stream").booleanValue(false));
  }

  Optional<Utterance> begin(Step.OutputItem item) {
    return switch (item) {
      case Step.Reasoning reasoning -> reasoning(reasoning);
      case Step.Text text ->
          Optional.of(new Words(text.chunks(), this::text, () -> cite(text.annotations())));
      case Step.Refusal refusal ->
          Optional.of(new Words(refusal.chunks(), this::refusal, () -> {}));
      case Step.FunctionCall call -> Optional.of(call(call));
      case Step.Flawed flawed -> begin(flawed.item());
      case Step.Item _, Hosted _ -> Optional.empty();
    };
  }

  int calls() {
    return calls;
  }

  private void text(String piece) {
    String said = stage.budget.say(piece);
    stage.said.text(said);
    stage.chunks.delta(Json.object().put("content", said));
  }

  /// Sources are told when all of the text was.
  private void cite(List<JsonNode> annotations) {
    ArrayNode cited = Json.array();
    for (JsonNode annotation : annotations) {
      if (annotation.deepCopy() instanceof ObjectNode citation) {
        String type = citation.path("type").stringValue("");
        citation.remove("type");
        cited.addObject().put("type", type).set(type, citation);
      }
    }
    if (!cited.isEmpty()) {
      stage.said.member("annotations", cited);
      stage.chunks.delta(Json.object().set("annotations", cited));
    }
  }

  private void refusal(String piece) {
    String said = stage.budget.say(piece);
    stage.said.more("refusal", said);
    stage.chunks.delta(Json.object().put("refusal", said));
  }

  private Utterance call(Step.FunctionCall call) {
    String signature = profile.speech().signatures() ? stage.ids.letters(32) : "";
    return new CallWords(
        call,
        calls++,
        new CallWords.Manner(
            stage.chunks,
            stage.said,
            stage.budget,
            names,
            profile.speech().arguments(),
            wholeCalls,
            signature));
  }

  private Optional<Utterance> reasoning(Step.Reasoning step) {
    ObjectNode body = request.body();
    if (Thinking.effort(body, request.model()).equals("none")) {
      return Optional.empty();
    }
    Thoughts thoughts = new Thoughts(ways(body), stage.chunks, stage.said);
    stage.budget.think(step.tokens());
    thoughts.begin();
    List<String> words = Step.words(String.join("\n\n", step.summary()));
    return Optional.of(new Words(words, thoughts::say, thoughts::end));
  }

  /// MiniMax tells reasoning apart from the content for those who ask for it.
  private Set<Thought> ways(ObjectNode body) {
    boolean split = body.path("reasoning_split").booleanValue(false);
    return split ? EnumSet.of(Thought.REASONING_DETAILS) : profile.speech().reasoning();
  }
}
