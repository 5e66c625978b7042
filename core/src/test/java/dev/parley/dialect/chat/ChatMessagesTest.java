package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Json;
import dev.parley.testing.Requests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Who speaks when, and in which form.
final class ChatMessagesTest {
  private static final String MARK = "'cache_control':{'type':'ephemeral'}";
  private static final String CALL = "{'type':'tool_use','id':'%s','name':'look','input':{}}";
  private static final String RESULT = "{'type':'tool_result','tool_use_id':'%s','content':'done'}";

  private static JsonNode messages(String backend, List<String> conversation) {
    Quirks quirks = BackendModels.named(backend);
    Target target = new Target("m", Catalog.builtIn().get(BackendModels.of(quirks)), "acc");
    String messages = "[" + String.join(",", conversation) + "]";
    byte[] body = new ChatDialect(quirks).translate(Requests.request(messages, ""), target).body();
    return Json.tree(body).path("messages");
  }

  /// `user:Hi`, `assistant:call a`, `user:result a`, and `user:Hi+Ho` for two texts.
  private static String message(String words) {
    String[] said = words.split(":", 2);
    List<String> blocks = new ArrayList<>();
    for (String one : said[1].split("\\+", -1)) {
      blocks.add(block(one));
    }
    String content = String.join(",", blocks);
    return "{'role':'%s','content':[%s]}".formatted(said[0], content);
  }

  private static String block(String words) {
    String[] said = words.split(" ", 2);
    return switch (said[0]) {
      case "call" -> CALL.replace("%s", said[1]);
      case "result" -> RESULT.replace("%s", said[1]);
      case "marked" -> "{'type':'text','text':'%s',%s}".formatted(said[1], MARK);
      default -> "{'type':'text','text':'%s'}".formatted(words);
    };
  }

  private static String told(JsonNode messages) {
    List<String> told = new ArrayList<>();
    for (JsonNode message : messages) {
      JsonNode content = message.path("content");
      String calls = message.path("tool_calls").isEmpty() ? "" : "call";
      told.add(message.path("role").asString() + ":" + calls + form(content));
    }
    return String.join(" | ", told);
  }

  private static String form(JsonNode content) {
    if (!content.isArray()) {
      return content.asString("").replace("\n\n", "/");
    }
    List<String> parts = new ArrayList<>();
    content.forEach(
        part -> parts.add(part.path("text").asString() + (part.has("cache_control") ? "!" : "")));
    return parts.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // What one role says twice in a row is one message where templates want that.
        "compatible; user:A | user:B; user:A/B",
        "openai; user:A | user:B; user:A | user:B",
        "compatible; user:A | assistant:B | user:C; user:A | assistant:B | user:C",
        // Instructions in the middle are a user's where they may only come first.
        "compatible; user:A | system:S | user:B; user:A/S/B",
        "openai; user:A | system:S | user:B; user:A | developer:S | user:B",
        // Nobody speaks between calls and their answers.
        "compatible; user:A | assistant:call x | user:result x+B;"
            + " user:A | assistant:call | tool:done | user:B",
        "compatible; user:A | assistant:call x | system:S | user:result x+B;"
            + " user:A | assistant:call | tool:done | user:S/B",
        "openai; user:A | assistant:call x | system:S | user:result x+B;"
            + " user:A | assistant:call | tool:done | developer:S | user:B",
        "compatible; user:A | assistant:call x+call y | system:S | user:result x+result y | user:B;"
            + " user:A | assistant:call | tool:done | tool:done | user:S/B",
        // What the model says twice in a row, it said at once where it has to be answered first.
        "openai; user:A | assistant:call x | assistant:B+call y | user:result y+result x;"
            + " user:A | assistant:callB | tool:done | tool:done",
        "openai; user:A | assistant:B+call x | system:S | assistant:C | user:result x;"
            + " user:A | assistant:callB/C | tool:done | developer:S",
        "mistral; user:A | assistant:B | assistant:C | user:D; user:A | assistant:B/C | user:D",
        "openai; user:A | assistant:B | assistant:C; user:A | assistant:B | assistant:C",
        // Marks stay where a backend takes them, and parts stay parts there.
        "dashscope; user:marked A; user:[A!]",
        "dashscope; user:A+marked B; user:[A, B!]",
        "dashscope; user:A+B; user:[A, B]",
        "dashscope; user:A; user:A",
        "compatible; user:A+marked B; user:A/B",
      })
  void eachSpeaksInTurn(String backend, String conversation, String told) {
    List<String> messages = new ArrayList<>();
    for (String words : conversation.split(" \\| ", -1)) {
      messages.add(message(words));
    }
    assertThat(told(messages(backend, messages))).isEqualTo(told);
  }
}
