package dev.parley.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One recorded answer of a server that speaks the Responses API.
public record Recording(String file, JsonNode exchange) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// Every answer to a request that creates a response; none when there is no such folder.
  public static List<Recording> creations(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Recording::of)
          .filter(recording -> recording.exchange.path("op").asString("").equals("create"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recording of(Path file) {
    return new Recording(file.getFileName().toString(), MAPPER.readTree(file.toFile()));
  }

  /// A stream that was never recorded, as if it had been.
  public static Recording stream(String file, String sse) {
    ObjectNode exchange = MAPPER.createObjectNode().put("provider", "fixture");
    exchange.putObject("response").put("status", 200).put("sse", sse);
    return new Recording(file, exchange);
  }

  /// A whole answer that was never recorded, as if it had been.
  public static Recording body(String file, JsonNode body) {
    ObjectNode exchange = MAPPER.createObjectNode().put("provider", "fixture");
    exchange.putObject("response").put("status", 200).set("body", body);
    return new Recording(file, exchange);
  }

  public String provider() {
    return exchange.path("provider").asString("");
  }

  public int status() {
    return response().path("status").asInt(0);
  }

  public boolean isStream() {
    return response().has("sse");
  }

  public boolean isRefused() {
    return status() >= 400;
  }

  public String sse() {
    return response().path("sse").asString("");
  }

  public JsonNode body() {
    return response().path("body");
  }

  /// What came, as text.
  public String text() {
    return isStream() ? sse() : body().isString() ? body().asString() : body().toString();
  }

  /// The bytes as they came.
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  /// What was asked.
  public JsonNode request() {
    return exchange.path("request").path("body");
  }

  /// The sizes of the pieces in which the bytes came, where that was recorded.
  public List<Integer> pieces() {
    return StreamSupport.stream(response().path("chunk_sizes").spliterator(), false)
        .map(JsonNode::asInt)
        .toList();
  }

  private JsonNode response() {
    return exchange.path("response");
  }

  @Override
  public String toString() {
    return file;
  }
}
