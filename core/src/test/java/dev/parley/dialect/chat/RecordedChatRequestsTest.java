package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.oracle.KnownDifferences;
import dev.parley.oracle.Recording;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Json;
import dev.parley.testing.ThirdParty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What Parley sends to a backend has the shapes that this backend was seen to take: each recorded
/// request that was answered, asked once more by a client of Anthropic's, beside what was recorded.
@Tag("sweep")
final class RecordedChatRequestsTest {
  private static final Path RESOURCES = Path.of("src", "test", "resources");
  private static final Catalog CATALOG = Catalog.builtIn();

  /// The shapes of a provider's requests, and of those that Parley makes of them.
  private static final class Shapes {
    private int requests;
    private final Set<String> recorded = new TreeSet<>();
    private final Set<String> sent = new TreeSet<>();

    /// What was recorded of a request and is not in Parley's.
    private final Set<String> missing = new TreeSet<>();

    private void add(Set<String> was, Set<String> is) {
      requests++;
      recorded.addAll(was);
      sent.addAll(is);
      Set<String> left = new TreeSet<>(was);
      left.removeAll(is);
      missing.addAll(left);
    }

    private Set<String> unseen() {
      Set<String> unseen = new TreeSet<>(sent);
      unseen.removeAll(recorded);
      return unseen;
    }
  }

  private static Map<String, Shapes> shapes() {
    Map<String, Shapes> shapes = new TreeMap<>();
    for (Recording recording : ChatRecordings.answered()) {
      JsonNode asked = recording.request();
      if (asked.path("messages").isArray()) {
        Shapes of = shapes.computeIfAbsent(recording.provider(), _ -> new Shapes());
        add(recording, of);
      }
    }
    return shapes;
  }

  /// What Anthropic's API would refuse, its clients cannot ask.
  private static void add(Recording recording, Shapes shapes) {
    JsonNode asked = recording.request();
    String model = asked.path("model").asString("some-model");
    Target target = new Target("claude-opus-5-5", CATALOG.get(model), "acc");
    MessagesRequest request;
    try {
      byte[] json = Json.bytes(EquivalentRequest.of(asked, target));
      request = RequestParser.parse(json, ApiVersion.V2023_06_01);
    } catch (ApiException _) {
      shapes.missing.add("refused-by-anthropic");
      return;
    }
    byte[] body = ChatUnderTest.of(recording.provider()).translate(request, target).body();
    shapes.add(ChatShapes.of(asked), ChatShapes.of(Json.tree(body)));
  }

  @Test
  void whatIsSentWasTakenOrIsKnownToBe() {
    Map<String, Shapes> shapes = shapes();
    List<String> unknown = new ArrayList<>();
    KnownDifferences known = known("unseen-chat-shapes.txt");
    shapes.forEach((provider, of) -> collect(provider, of.unseen(), known, unknown));
    shapes.forEach((provider, of) -> print(provider, of));
    assertThat(unknown).isEmpty();
    assertThat(shapes.isEmpty() ? Set.of() : known.unused()).as("lines not needed").isEmpty();
    int requests = shapes.values().stream().mapToInt(of -> of.requests).sum();
    ThirdParty.RECORDINGS.report("chat requests asked once more", requests);
  }

  @Test
  void whatIsNotSentIsSaidOtherwiseOrCannotBeAsked() {
    Map<String, Shapes> shapes = shapes();
    List<String> unknown = new ArrayList<>();
    KnownDifferences known = known("unsent-chat-shapes.txt");
    shapes.forEach((provider, of) -> collect(provider, of.missing, known, unknown));
    assertThat(unknown).isEmpty();
    assertThat(shapes.isEmpty() ? Set.of() : known.unused()).as("lines not needed").isEmpty();
  }

  private static KnownDifferences known(String file) {
    return new KnownDifferences(Fixtures.text(RESOURCES.resolve(file)));
  }

  private static void collect(
      String provider, Set<String> shapes, KnownDifferences known, List<String> unknown) {
    for (String shape : shapes) {
      if (!known.allow(provider, shape)) {
        unknown.add(provider + " | " + shape);
      }
    }
  }

  private static void print(String provider, Shapes of) {
    System.out.printf(
        "%s: %d requests, %d shapes recorded, %d sent, %d of them never recorded%n",
        provider, of.requests, of.recorded.size(), of.sent.size(), of.unseen().size());
  }
}
