package dev.parley.conformance.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the fixtures hold: requests of which each field of the protocol is in one, and answers.
/// Whatever is added to the protocol is added to them.
final class Fixtures {
  private static final Path ROOT = Path.of("..", "fixtures");
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String SMALL =
      "{\"model\":\"m\",\"max_tokens\":1000,"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
  private static final List<String> HOMES =
      List.of(
          "{\"messages\":[{\"role\":\"user\",\"content\":[%s]}]}",
          "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"},"
              + "{\"role\":\"assistant\",\"content\":[%s]},"
              + "{\"role\":\"user\",\"content\":\"So\"}]}",
          "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"},{\"role\":\"assistant\","
              + "\"content\":[{\"type\":\"tool_use\",\"id\":\"toolu_9\",\"name\":\"a\","
              + "\"input\":{}}]},{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\","
              + "\"tool_use_id\":\"toolu_9\",\"content\":[%s]}]}]}",
          "{\"system\":[%s]}");

  private Fixtures() {}

  /// Requests to the Messages API, whole ones first, then one for each parameter, and for each
  /// block in each place of content.
  static List<ObjectNode> requests() throws IOException {
    List<ObjectNode> requests = new ArrayList<>();
    for (Path file : files(".anthropic.json")) {
      requests.add((ObjectNode) MAPPER.readTree(file.toFile()));
    }
    for (List<String> row : rows("parameters.cases")) {
      requests.add(over(over(small(), row.get(1)), row.get(2)));
    }
    for (List<String> row : rows("blocks.cases")) {
      HOMES.forEach(home -> requests.add(over(small(), home.formatted(row.get(1)))));
    }
    return requests;
  }

  static ObjectNode small() {
    return parse(SMALL);
  }

  static ObjectNode parse(String json) {
    return (ObjectNode) MAPPER.readTree(json);
  }

  static boolean isJson(String text) {
    try {
      return MAPPER.readTree(text) instanceof ObjectNode;
    } catch (JacksonException _) {
      return false;
    }
  }

  /// The streams of an upstream: of the Responses API, of Chat Completions, of the Messages API.
  static List<String> streams(Wire wire) throws IOException {
    List<String> streams = new ArrayList<>();
    String form = wire == Wire.MESSAGES ? ".client.sse" : ".upstream.sse";
    for (Path file : files(form)) {
      boolean chat = file.toString().contains("/backends/");
      if (chat == (wire == Wire.CHAT)) {
        streams.add(Files.readString(file));
      }
    }
    return streams;
  }

  private static List<Path> files(String form) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.toString().endsWith(form)).sorted().toList();
    }
  }

  /// The columns of each row.
  private static List<List<String>> rows(String name) throws IOException {
    return Files.readAllLines(ROOT.resolve("matrix").resolve(name)).stream()
        .filter(line -> line.contains("|") && !line.startsWith("#"))
        .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
        .toList();
  }

  private static ObjectNode over(ObjectNode request, String more) {
    JsonNode added = more.isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(more);
    added
        .properties()
        .forEach(member -> {
          if (member.getValue().isNull()) {
            request.remove(member.getKey());
          } else {
            request.set(member.getKey(), member.getValue());
          }
        });
    return request;
  }
}
