package dev.parley.testing;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Dialect;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every request to the Messages API that was recorded or captured.
public final class Corpus {
  private static final Catalog CATALOG = Catalog.builtIn();

  private Corpus() {}

  /// A request, and what came of it.
  ///
  /// @param answered the status that it really got; 200 where that is not known
  public record Asked(String name, int answered, JsonNode body) {

    public MessagesRequest parse() {
      return RequestParser.parse(Json.bytes(body), ApiVersion.V2023_06_01);
    }

    /// What becomes of it for one model.
    public JsonNode translated(Dialect dialect, String model) {
      MessagesRequest request = parse();
      Target target = new Target(request.model(), CATALOG.get(model), "acc");
      return Json.tree(dialect.translate(request, target).body());
    }
  }

  public static List<Asked> all() {
    List<Asked> corpus = new ArrayList<>();
    for (Recorded recorded : Recorded.all("anthropic")) {
      if (isMessages(recorded)) {
        corpus.add(asked(recorded));
      }
    }
    for (Captured captured : Captured.messages()) {
      corpus.add(new Asked(captured.name(), 200, captured.tree()));
    }
    return corpus;
  }

  private static boolean isMessages(Recorded recorded) {
    return recorded.exchange().path("op").asString("").equals("create")
        && recorded.request().has("messages");
  }

  /// Google's cloud has the model in the path; here it stands where it belongs.
  private static Asked asked(Recorded recorded) {
    ObjectNode body = (ObjectNode) recorded.request();
    if (!body.has("model")) {
      body.set("model", recorded.exchange().path("model"));
    }
    return new Asked(recorded.file(), recorded.status(), body);
  }

  /// The turns of one session, in the order in which they were recorded.
  public static List<List<Asked>> sessions() {
    Map<String, TreeMap<Integer, Asked>> sessions = new LinkedHashMap<>();
    for (Recorded recorded : Recorded.all("anthropic")) {
      JsonNode source = recorded.exchange().path("source");
      if (isMessages(recorded) && recorded.status() == 200) {
        sessions
            .computeIfAbsent(source.path("repo") + "/" + source.path("path"), _ -> new TreeMap<>())
            .put(source.path("index").asInt(0), asked(recorded));
      }
    }
    return sessions.values().stream()
        .filter(turns -> turns.size() > 1)
        .map(turns -> List.copyOf(turns.values()))
        .toList();
  }

  /// Gives each pair of turns of which the second goes on where the first left off. Returns how
  /// many there were.
  public static int growing(List<List<Asked>> sessions, BiConsumer<Asked, Asked> pair) {
    int pairs = 0;
    for (List<Asked> session : sessions) {
      for (int i = 1; i < session.size(); i++) {
        Asked before = session.get(i - 1);
        Asked after = session.get(i);
        if (Growth.goesOn(before.body(), after.body())) {
          pair.accept(before, after);
          pairs++;
        }
      }
    }
    return pairs;
  }
}
