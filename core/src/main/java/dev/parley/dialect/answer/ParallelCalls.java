package dev.parley.dialect.answer;

import dev.parley.dialect.ToolNames;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call of a function that nobody offered, by which models sometimes make several calls at once:
/// `parallel`, whose arguments name the functions and what they are given.
public final class ParallelCalls {
  private static final Set<String> NAMES = Set.of("parallel", "multi_tool_use.parallel");
  private static final String PREFIX = "functions.";

  /// One of the calls that were meant.
  public record Meant(String function, RawJson arguments) {}

  private ParallelCalls() {}

  /// Whether a call may be such a one.
  public static boolean isOne(@Nullable String name, ToolNames names) {
    return name != null && NAMES.contains(name) && !names.offers(name);
  }

  /// The calls that were meant; none when it is not that kind of call after all.
  public static List<Meant> meant(String arguments, ToolNames names) {
    try {
      JsonReader in = JsonReader.of(arguments.getBytes(StandardCharsets.UTF_8));
      List<Meant> calls = in.isObject() ? uses(in) : List.of();
      return calls.stream().allMatch(call -> names.offers(call.function)) ? calls : List.of();
    } catch (JsonException _) {
      return List.of();
    }
  }

  private static List<Meant> uses(JsonReader in) {
    List<Meant> calls = new ArrayList<>();
    Members members = in.members();
    while (members.next()) {
      if (members.name().equals("tool_uses") && in.isArray()) {
        calls.addAll(in.list(ParallelCalls::use));
      } else {
        in.skip();
      }
    }
    return calls;
  }

  private static Meant use(JsonReader in) {
    Members members = in.members();
    String function = "";
    RawJson arguments = RawJson.EMPTY_OBJECT;
    while (members.next()) {
      switch (members.name()) {
        case "recipient_name" -> function = in.string();
        case "parameters" -> arguments = in.raw();
        default -> in.skip();
      }
    }
    String bare = function.startsWith(PREFIX) ? function.substring(PREFIX.length()) : function;
    return new Meant(bare, arguments.isObject() ? arguments : RawJson.EMPTY_OBJECT);
  }
}
