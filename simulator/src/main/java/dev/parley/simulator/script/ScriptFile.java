package dev.parley.simulator.script;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A script as a JSON file. A misspelt member stops the reading and is named.
public final class ScriptFile {
  private ScriptFile() {}

  public static Script read(Path file) throws IOException {
    return parse(Files.readAllBytes(file));
  }

  public static Script parse(byte[] json) {
    try {
      Field root = new Field("", Json.parse(json)).members(Set.of("turns"), Set.of());
      return new Script(root.at("turns").elements().stream().map(ScriptFile::turn).toList());
    } catch (Refused wrong) {
      throw new IllegalArgumentException("script: " + wrong.error().message(), wrong);
    }
  }

  private static Turn turn(Field turn) {
    turn.members(
        Set.of("steps"),
        Set.of(
            "match",
            "times",
            "interruptions",
            "usage",
            "service_tier",
            "without_output",
            "headers",
            "delivery"));
    return new Turn(
        match(turn.at("match")),
        number(turn.at("times"), 1),
        turn.at("steps").elements().stream().map(StepReader::step).toList(),
        interruptions(turn.at("interruptions")),
        new Ending(
            usage(turn.at("usage")),
            nullable(turn.at("service_tier")),
            flag(turn.at("without_output"))),
        strings(turn.at("headers")),
        delivery(turn.at("delivery")));
  }

  private static Match match(Field match) {
    if (match.absent()) {
      return Match.ANY;
    }
    match.members("last_user_text", "model", "tool_outputs", "has");
    Field outputs = match.at("tool_outputs");
    return new Match(
        nullable(match.at("last_user_text")),
        nullable(match.at("model")),
        outputs.absent() ? null : outputs.bool(),
        nullable(match.at("has")));
  }

  private static List<Turn.Interruption> interruptions(Field list) {
    List<Turn.Interruption> interruptions = new ArrayList<>();
    if (list.present()) {
      for (Field entry : list.elements()) {
        entry.members(Set.of("after_events", "step"), Set.of());
        interruptions.add(
            new Turn.Interruption(
                number(entry.at("after_events"), 0), StepReader.step(entry.at("step"))));
      }
    }
    return interruptions;
  }

  private static UsageOverride usage(Field usage) {
    if (usage.absent()) {
      return UsageOverride.NONE;
    }
    usage.members("input", "cached", "cache_write", "output", "reasoning");
    return new UsageOverride(
        count(usage.at("input")),
        count(usage.at("cached")),
        count(usage.at("cache_write")),
        count(usage.at("output")),
        count(usage.at("reasoning")));
  }

  private static @Nullable Delivery delivery(Field delivery) {
    if (delivery.absent()) {
      return null;
    }
    delivery.members(
        "pace_ms", "bytes_per_write", "write_pause_ms", "cut_after_bytes", "leave_open");
    return new Delivery(
        millis(delivery.at("pace_ms")),
        number(delivery.at("bytes_per_write"), 0),
        millis(delivery.at("write_pause_ms")),
        number(delivery.at("cut_after_bytes"), -1),
        flag(delivery.at("leave_open")));
  }

  static Map<String, String> strings(Field object) {
    Map<String, String> strings = new LinkedHashMap<>();
    if (object.present()) {
      for (String name : object.object().value().propertyNames()) {
        strings.put(name, object.at(name).string());
      }
    }
    return strings;
  }

  static List<String> list(Field strings) {
    return strings.absent() ? List.of() : strings.elements().stream().map(Field::string).toList();
  }

  static @Nullable String nullable(Field string) {
    return string.absent() ? null : string.string();
  }

  static int number(Field number, int otherwise) {
    return number.absent() ? otherwise : (int) number.integer(-1, Integer.MAX_VALUE);
  }

  static Duration millis(Field number) {
    return Duration.ofMillis(number(number, 0));
  }

  static boolean flag(Field flag) {
    return flag.present() && flag.bool();
  }

  private static @Nullable Integer count(Field number) {
    return number.absent() ? null : number(number, 0);
  }

  /// An unknown kind of step.
  static Refused unknown(Field step, String type) {
    return new Refused(ApiError.unknownParameter(step.at("type").path() + "=" + type));
  }

  static ObjectNode copy(Field object) {
    return (ObjectNode) object.object().value().deepCopy();
  }
}
