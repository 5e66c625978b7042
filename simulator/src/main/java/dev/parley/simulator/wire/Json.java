package dev.parley.simulator.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The one JSON codec of the simulator.
public final class Json {
  /// A file in base64 may be longer than the parser would take by itself.
  private static final int LONGEST_FILE = 80_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_FILE).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  /// Throws JacksonException when the bytes are not one JSON value.
  public static JsonNode parse(byte[] bytes) {
    return MAPPER.readTree(bytes);
  }

  public static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  /// The value that a text begins with, whatever comes after it.
  public static JsonNode parseBeginning(String text) {
    return MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
  }

  public static boolean isJson(String text) {
    try {
      return !parse(text).isMissingNode();
    } catch (JacksonException notJson) {
      return false;
    }
  }

  public static byte[] bytes(JsonNode value) {
    return MAPPER.writeValueAsBytes(value);
  }

  public static String text(JsonNode value) {
    return MAPPER.writeValueAsString(value);
  }

  /// A data file that lies beside the classes.
  public static JsonNode resource(String name) {
    try (InputStream in = Json.class.getResourceAsStream("/dev/parley/simulator/" + name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return parse(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  public static ArrayNode strings(Collection<String> values) {
    ArrayNode array = array();
    values.forEach(array::add);
    return array;
  }
}
