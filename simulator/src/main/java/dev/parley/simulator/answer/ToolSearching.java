package dev.parley.simulator.answer;

import dev.parley.simulator.answer.OfferedFunctions.Offer;
import dev.parley.simulator.script.Hosted;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.wire.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A deferred function must be searched for before it is called: by OpenAI, which then calls it in
/// the same breath, or by the client.
record ToolSearching(JsonNode body, OfferedFunctions functions) {

  /// Empty when there is nothing to search, or the client has already answered a search.
  Optional<List<Step>> steps(String asked) {
    Optional<JsonNode> search = searchTool();
    List<Offer> missing = functions.missing(asked);
    if (search.isEmpty() || missing.isEmpty() || answered()) {
      return Optional.empty();
    }
    Offer wanted = missing.getFirst();
    boolean client = search.get().path("execution").stringValue("").equals("client");
    return Optional.of(
        client
            ? List.of(new Hosted.ToolSearch(arguments(search.get()), true))
            : List.of(
                new Hosted.ToolSearch(paths(wanted.name()), false),
                new Hosted.ToolsFound(List.of(wanted.name())),
                Improvisation.call(new Offer(wanted.function(), namespace(wanted)))));
  }

  private static String namespace(Offer offer) {
    return offer.namespace() == null ? offer.name() : offer.namespace();
  }

  private Optional<JsonNode> searchTool() {
    return OfferedHosted.of(body).stream()
        .filter(tool -> tool.path("type").stringValue("").equals("tool_search"))
        .findFirst();
  }

  private boolean answered() {
    boolean answered = false;
    for (JsonNode item : body.path("input")) {
      String type = item.path("type").stringValue("message");
      boolean asked = type.equals("message") && item.path("role").stringValue("").equals("user");
      answered = (answered || type.equals("tool_search_output")) && !asked;
    }
    return answered;
  }

  private static JsonNode arguments(JsonNode search) {
    JsonNode arguments = SchemaInstance.of(search.path("parameters"));
    return arguments.isObject() ? arguments : Json.object();
  }

  private static ObjectNode paths(String name) {
    ObjectNode arguments = Json.object();
    arguments.putArray("paths").add(name);
    return arguments;
  }
}
