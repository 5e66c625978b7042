package dev.parley.dialect.chat;

import dev.parley.oracle.Recording;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Json;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A small answer of `chat-oracle.cases`, with what a client should be told.
record ChatCase(String name, List<String> lines) {
  private static final Path CASES = Path.of("src", "test", "resources", "chat-oracle.cases");

  static Stream<ChatCase> all() {
    return Arrays.stream(Fixtures.text(CASES).split("(?m)^== ", -1)).skip(1).map(ChatCase::of);
  }

  static ChatCase of(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return new ChatCase(lines.getFirst().strip(), lines.subList(1, lines.size()));
  }

  String expected() {
    return lines.getLast().substring("> ".length());
  }

  Recording recording() {
    String first = lines.getFirst();
    return first.startsWith("body ")
        ? Recording.body(name, Json.tree(json(first.substring("body ".length()))))
        : Recording.stream(name, sse());
  }

  private String sse() {
    StringBuilder sse = new StringBuilder();
    for (String line : lines.subList(0, lines.size() - 1)) {
      sse.append("data: ").append(data(line)).append("\n\n");
    }
    return sse.toString();
  }

  private static String data(String line) {
    String[] words = line.split(" ", 2);
    return switch (words[0]) {
      case "done" -> "[DONE]";
      case "chunk" -> json(words[1]);
      case "finish" -> chunk("{}", json("'" + words[1] + "'"));
      default -> chunk(json(line), "null");
    };
  }

  private static String chunk(String delta, String finish) {
    return json("{'choices':[{'index':0,'delta':%s,'finish_reason':%s}]}").formatted(delta, finish);
  }

  /// Quotes that are there already are inside of a string.
  private static String json(String line) {
    return line.replace("\"", "\\\"").replace('\'', '"');
  }

  @Override
  public String toString() {
    return name;
  }
}
