package dev.parley.bench;

import dev.parley.json.RawJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Requests of about a size: Claude Code's first, and after it as many turns in which files are
/// read and written as it takes. A small one has no tools and no turns, as its side requests have.
final class Conversation {
  private static final int FILE_CHARACTERS = 6000;
  private static final int SIGNATURE_CHARACTERS = 400;
  private static final int WRITES_ONE_OF = 3;

  private final String files = Texts.of("code");
  private final List<String> turns = new ArrayList<>();
  private int length;

  private Conversation() {}

  static byte[] of(int bytes) throws IOException {
    byte[] first = Requests.mainRequest();
    return bytes < first.length
        ? side(bytes)
        : new Conversation().grown(RawJson.parse(first), bytes);
  }

  private static byte[] side(int bytes) {
    String words = "What the request says, \"and nothing else\".\n".repeat(bytes / 44);
    return """
    {"model":"claude-haiku-4-5","messages":[{"role":"user","content":[{"type":"text","text":%s}]}],\
    "system":[{"type":"text","text":"Name it."}],"max_tokens":32000,"stream":true}\
    """
        .formatted(RawJson.quoted(words))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] grown(RawJson first, int bytes) {
    String messages = Objects.requireNonNull(first.at("messages")).toString();
    turns.add(messages.substring(0, messages.length() - 1));
    length = first.length();
    while (length < bytes) {
      add(turns.size());
    }
    return first.with(RawJson.of(String.join(",", turns) + "]"), "messages").bytes();
  }

  private void add(int turn) {
    String turnOfBoth = turn % WRITES_ONE_OF == 0 ? written(turn) : read(turn);
    turns.add(turnOfBoth);
    length += turnOfBoth.length();
  }

  private String read(int turn) {
    String input =
        "{\"file_path\":\"/home/dev/project/File%d.java\",\"limit\":120}".formatted(turn);
    return call(turn, "Read", input) + "," + result(turn, numbered(file(turn)));
  }

  private String written(int turn) {
    RawJson content = RawJson.quoted(file(turn));
    String input =
        "{\"file_path\":\"/home/dev/project/File%d.java\",\"content\":%s}".formatted(turn, content);
    return call(turn, "Write", input) + "," + result(turn, "File written successfully.");
  }

  private String file(int turn) {
    int at = turn * FILE_CHARACTERS % (files.length() - FILE_CHARACTERS);
    return files.substring(at, at + FILE_CHARACTERS);
  }

  private static String numbered(String file) {
    StringBuilder lines = new StringBuilder();
    int number = 1;
    for (String line : file.split("\n")) {
      lines.append("     ").append(number++).append('\t').append(line).append('\n');
    }
    return lines.toString();
  }

  private static String call(int turn, String tool, String input) {
    return """
    {"role":"assistant","content":[{"type":"thinking","thinking":"","signature":"%s"},\
    {"type":"text","text":"On with file %d."},\
    {"type":"tool_use","id":"toolu_%020d","name":"%s","input":%s}]}\
    """
        .formatted("Er".repeat(SIGNATURE_CHARACTERS / 2), turn, turn, tool, input);
  }

  private static String result(int turn, String text) {
    return """
    {"role":"user","content":[{"tool_use_id":"toolu_%020d","type":"tool_result","content":%s}]}\
    """
        .formatted(turn, RawJson.quoted(text));
  }
}
