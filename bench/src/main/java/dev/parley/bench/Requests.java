package dev.parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Requests of the size and shape that Claude Code sends.
final class Requests {
  private static final Path CAPTURED = Path.of("2.1.329", "01-main-first.request.json");

  private Requests() {}

  /// A captured request where the captures are at hand, else one made up in the same shape.
  static byte[] mainRequest() throws IOException {
    Path captured = captures().resolve(CAPTURED);
    return Files.exists(captured) ? Files.readAllBytes(captured) : madeUp();
  }

  /// The largest captured request where the captures are at hand, else the same.
  static byte[] largest() throws IOException {
    if (!Files.isDirectory(captures())) {
      return madeUp();
    }
    try (Stream<Path> files = Files.walk(captures())) {
      Path largest =
          files
              .filter(file -> file.toString().endsWith(".request.json"))
              .max(Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
      return Files.readAllBytes(largest);
    }
  }

  private static Path captures() {
    String captures = System.getenv("PARLEY_CAPTURES");
    return captures == null ? Path.of("..", "shared", "data", "claude-code") : Path.of(captures);
  }

  private static byte[] madeUp() {
    String words = "what the request says and nothing else ".repeat(150);
    StringBuilder tools = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      tools.append(i == 0 ? "" : ",").append(tool(i, words));
    }
    return """
    {"model":"claude-opus-5-5","messages":[{"role":"user","content":[{"type":"text","text":"%s"}]},
    {"role":"system","content":"%s"}],"system":[{"type":"text","text":"%s"}],"tools":[%s],
    "max_tokens":128000,"thinking":{"type":"adaptive","display":"omitted"},
    "output_config":{"effort":"medium"},"stream":true}\
    """
        .formatted(words.substring(0, 600), words, words, tools)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String tool(int index, String words) {
    return """
    {"name":"Tool%d","description":"%s","input_schema":{"$schema":\
    "https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"a":\
    {"type":"string","description":"%s"},"b":{"type":"number","exclusiveMinimum":0}},\
    "required":["a"],"additionalProperties":false}}\
    """
        .formatted(index, words.substring(0, 1200), words.substring(0, 300));
  }
}
