package dev.parley.dialect.responses;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.json.JsonWriter;
import dev.parley.models.Catalog;
import dev.parley.models.ModelMap;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Golden;
import dev.parley.testing.Json;
import dev.parley.testing.Replies;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each fixture beside what has to come of it.
final class GoldenTest {
  private static final ModelMap MODELS = new ModelMap(Catalog.builtIn(), Map.of(), null);

  static Stream<Path> requests() {
    return Fixtures.stream("requests", ".anthropic.json");
  }

  static Stream<Path> streams() {
    return Fixtures.stream("streams/responses", ".upstream.sse");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestBecomesThisBodyAndThisReceipt(Path file) {
    MessagesRequest request = RequestParser.parse(Fixtures.bytes(file), ApiVersion.V2023_06_01);
    Translation translation =
        new ResponsesDialect().translate(request, MODELS.resolve(request.model(), "acc"));
    Golden.check(Fixtures.sibling(file, ".responses.json"), Json.pretty(translation.body()));
    Golden.check(
        Fixtures.sibling(file, ".receipt.json"),
        Json.pretty(JsonWriter.bytes(translation.receipt())));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aStreamBecomesThisStream(Path file) {
    Translation asked = Replies.asked(ThinkingDisplay.SUMMARIZED);
    Golden.check(
        Fixtures.sibling(file, ".client.sse"),
        Replies.sse(Replies.events(asked, Fixtures.bytes(file))));
  }
}
