package dev.parley.simulator.script;

import dev.parley.simulator.prompt.LastWords;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which requests a turn is for; what is null does not matter.
public record Match(
    @Nullable String lastUserText, @Nullable String model, @Nullable Boolean hasToolOutputs) {

  public static final Match ANY = new Match(null, null, null);

  public static Match lastUserText(String part) {
    return new Match(part, null, null);
  }

  boolean accepts(JsonNode body) {
    LastWords last = LastWords.of(body);
    return (lastUserText == null || last.userText().contains(lastUserText))
        && (model == null || model.equals(body.path("model").stringValue("")))
        && (hasToolOutputs == null || hasToolOutputs != last.toolOutputs().isEmpty());
  }
}
