package dev.parley.dialect.chat;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.json.Extra;
import dev.parley.json.JsonWriter;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Feed;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Folders;
import dev.parley.testing.Golden;
import dev.parley.testing.Json;
import dev.parley.testing.Replies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The fixtures of one backend, in a folder of its name: the model that is asked, what becomes of
/// the requests that all backends get, and what becomes of answers that are this backend's own.
record BackendFixtures(Path folder, Quirks quirks) {
  private static final Pattern SEALED = Pattern.compile("\\(sealed ([a-z_]+)\\)");

  private Target target() {
    String model = Fixtures.text(folder.resolve("model.txt")).strip();
    return new Target("claude-opus-5-5", Catalog.builtIn().get(model), "acc");
  }

  private Dialect dialect() {
    return new ChatDialect(quirks);
  }

  private Translation translated(Path request) {
    String json = sealed(Fixtures.text(request));
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return dialect().translate(RequestParser.parse(bytes, ApiVersion.V2023_06_01), target());
  }

  /// With a signature that this backend's own thoughts would have.
  private String sealed(String json) {
    return SEALED
        .matcher(json)
        .replaceAll(field -> {
          String seal = ThoughtEnvelope.of(target(), field.group(1), Extra.NONE).seal();
          return Matcher.quoteReplacement(seal);
        });
  }

  /// What is sent, and what is told of it.
  void check(Path request) {
    String name = request.getFileName().toString().replace(".anthropic.json", "");
    Translation translation = translated(request);
    Golden.check(folder.resolve(name + ".chat.json"), Json.pretty(translation.body()));
    Golden.check(
        folder.resolve(name + ".receipt.json"),
        Json.pretty(JsonWriter.bytes(translation.receipt())));
  }

  /// What a client is told of each answer.
  void checkAnswers(Path conversation) {
    Feed feed = new Feed(dialect(), translated(conversation));
    for (Path answer : answers()) {
      byte[] sse = Fixtures.bytes(answer);
      String told = Replies.sse(feed.events(sse, sse.length));
      Golden.check(Fixtures.sibling(answer, ".client.sse"), told);
    }
  }

  List<Path> answers() {
    return Folders.files(folder, ".upstream.sse");
  }

  /// The way of answers to a request, of which the client sees as much as this.
  Feed feed(Path request, ThinkingDisplay display) {
    Translation asked = translated(request);
    return new Feed(dialect(), asked.with(ChatRequests.shown(asked.reply(), display)));
  }
}
