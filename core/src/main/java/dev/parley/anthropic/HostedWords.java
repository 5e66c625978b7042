package dev.parley.anthropic;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A call of a tool that ran elsewhere, in words: what a model can make of it that does not have
/// the tool, or does not know the call.
final class HostedWords {
  /// Members in which results have something to say, whichever tool they are of.
  private static final Set<String> TELLING =
      Set.of(
          "text",
          "title",
          "url",
          "stdout",
          "stderr",
          "content",
          "lines",
          "source",
          "tool_references",
          "tool_name",
          "error_code",
          "error_message");

  private HostedWords() {}

  static String of(HostedBlock block) {
    return switch (block) {
      case HostedBlock.Use use -> "(Called " + use.name() + " with " + use.input() + ")";
      case HostedBlock.Result result -> "(Result: " + words(result.content()) + ")";
    };
  }

  private static String words(RawJson content) {
    List<String> words = new ArrayList<>();
    collect(content.reader(), words);
    return words.isEmpty() ? "nothing" : String.join("\n", words);
  }

  private static void collect(JsonReader in, List<String> words) {
    if (in.isString()) {
      String text = in.string();
      if (!text.isBlank()) {
        words.add(text);
      }
    } else if (in.isArray()) {
      in.list(element -> {
        collect(element, words);
        return true;
      });
    } else if (in.isObject()) {
      members(in, words);
    } else {
      in.skip();
    }
  }

  /// Of a source only plain text is in words.
  private static void members(JsonReader in, List<String> words) {
    boolean plain = "text".equals(in.tag("type"));
    Members members = in.members();
    while (members.next()) {
      if (TELLING.contains(members.name()) || (plain && members.name().equals("data"))) {
        collect(in, words);
      } else {
        in.skip();
      }
    }
  }
}
