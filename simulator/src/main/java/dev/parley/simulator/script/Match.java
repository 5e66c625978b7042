package dev.parley.simulator.script;

import dev.parley.simulator.prompt.LastWords;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which requests a turn is for; what is null does not matter.
///
/// @param has a member the body must have, by its dotted path, as in `reasoning.summary`
public record Match(
    @Nullable String lastUserText,
    @Nullable String model,
    @Nullable Boolean hasToolOutputs,
    @Nullable String has) {

  public static final Match ANY = new Match(null, null, null);

  public Match(
      @Nullable String lastUserText, @Nullable String model, @Nullable Boolean hasToolOutputs) {
    this(lastUserText, model, hasToolOutputs, null);
  }

  public static Match lastUserText(String part) {
    return new Match(part, null, null);
  }

  public static Match has(String path) {
    return new Match(null, null, null, path);
  }

  boolean accepts(JsonNode body) {
    LastWords last = LastWords.of(body);
    return (lastUserText == null || last.userText().contains(lastUserText))
        && (model == null || model.equals(body.path("model").stringValue("")))
        && (hasToolOutputs == null || hasToolOutputs != last.toolOutputs().isEmpty())
        && (has == null || has(body, has));
  }

  private static boolean has(JsonNode body, String path) {
    JsonNode found = body;
    for (String name : List.of(path.split("\\.", -1))) {
      found = found.path(name);
    }
    return !found.isMissingNode() && !found.isNull();
  }
}
