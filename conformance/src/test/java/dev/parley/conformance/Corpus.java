package dev.parley.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Real requests to the Messages API: those recorded with Anthropic's answers, and those that
/// Claude Code was seen to send. They stay outside the repository; where they are missing there are
/// none.
///
/// @param answered the status that Anthropic gave; 200 where that is not known
record Corpus(String name, int answered, byte[] body) {
  private static final JsonMapper MAPPER = new JsonMapper();

  private static List<Corpus> known = List.of();

  /// Read once.
  static synchronized List<Corpus> all() throws IOException {
    if (known.isEmpty()) {
      known = read();
    }
    return new ArrayList<>(known);
  }

  private static List<Corpus> read() throws IOException {
    List<Corpus> all = new ArrayList<>();
    Path recordings = place("PARLEY_RECORDINGS", "recordings").resolve("anthropic");
    for (Path file : files(recordings, name -> name.endsWith(".json"))) {
      JsonNode exchange = MAPPER.readTree(file.toFile());
      if (isMessages(exchange)) {
        all.add(recorded(file, exchange));
      }
    }
    Path captures = place("PARLEY_CAPTURES", "claude-code");
    for (Path file : files(captures, Corpus::isCapturedMessages)) {
      String name = captures.relativize(file).toString();
      all.add(new Corpus(name, 200, Files.readAllBytes(file)));
    }
    return all;
  }

  private static boolean isMessages(JsonNode exchange) {
    return exchange.path("op").asString("").equals("create")
        && exchange.at("/request/body").has("messages");
  }

  private static boolean isCapturedMessages(String name) {
    return name.endsWith(".request.json") && !name.contains("count-tokens");
  }

  /// Google's cloud has the model in the path; here it stands where it belongs.
  private static Corpus recorded(Path file, JsonNode exchange) {
    ObjectNode body = (ObjectNode) exchange.at("/request/body");
    if (!body.has("model")) {
      body.set("model", exchange.path("model"));
    }
    int status = exchange.at("/response/status").asInt(0);
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return new Corpus(file.getFileName().toString(), status, bytes);
  }

  /// What the variable names, else the usual folder beside the repository.
  static Path place(String variable, String otherwise) {
    String set = System.getenv(variable);
    Path path = set == null ? Path.of("..", "shared", "data", otherwise) : Path.of(set);
    return path.isAbsolute() ? path : Path.of("..").resolve(path);
  }

  static List<Path> files(Path folder, Predicate<String> named) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> named.test(file.getFileName().toString())).sorted().toList();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Corpus that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
