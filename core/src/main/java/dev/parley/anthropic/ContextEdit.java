package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One way of making a conversation shorter.
public sealed interface ContextEdit extends JsonValue {

  /// The `type` on the wire, under which it is also told what was done.
  String type();

  /// What is not known of the edit.
  Extra extra();

  /// Results of old tool calls become a placeholder.
  ///
  /// @param trigger from which size on; null is the default
  /// @param keep how many of the latest calls stay; null is the default
  /// @param clearAtLeast what has to be gained by it for it to be done at all
  record ClearToolUses(
      @Nullable Amount trigger,
      @Nullable Amount keep,
      @Nullable Amount clearAtLeast,
      List<String> excludeTools,
      @Nullable ToolInputs clearToolInputs,
      Extra extra)
      implements ContextEdit {
    @Override
    public String type() {
      return "clear_tool_uses_20250919";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("trigger", trigger).member("keep", keep);
      out.member("clear_at_least", clearAtLeast).list("exclude_tools", excludeTools);
      out.member("clear_tool_inputs", clearToolInputs).end();
    }
  }

  /// Thinking of earlier turns is left out.
  record ClearThinking(@Nullable Amount keep, Extra extra) implements ContextEdit {
    @Override
    public String type() {
      return "clear_thinking_20251015";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("keep", keep).end();
    }
  }

  /// A conversation that has grown too long is summed up, and the summary takes its place.
  record Compact(
      @Nullable Amount trigger,
      @Nullable Boolean pauseAfterCompaction,
      @Nullable String instructions,
      Extra extra)
      implements ContextEdit {
    private static final long DEFAULT_TRIGGER = 150_000;

    /// How many tokens are too many.
    public long threshold() {
      return Amount.orElse(trigger, DEFAULT_TRIGGER);
    }

    public boolean pauses() {
      return Boolean.TRUE.equals(pauseAfterCompaction);
    }

    @Override
    public String type() {
      return "compact_20260112";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("trigger", trigger);
      out.member("pause_after_compaction", pauseAfterCompaction);
      out.member("instructions", instructions).end();
    }
  }

  record Unknown(String type, RawJson json) implements ContextEdit {
    @Override
    public Extra extra() {
      return Extra.NONE;
    }

    @Override
    public void write(JsonWriter out) {
      out.value(json);
    }
  }

  /// Of which tools the inputs are cleared, too: of all or of none, or of those named.
  record ToolInputs(boolean all, @Nullable List<String> names) implements JsonValue {
    static ToolInputs read(JsonReader in) {
      return in.isArray()
          ? new ToolInputs(false, in.list(JsonReader::string))
          : new ToolInputs(in.bool(), null);
    }

    boolean include(String tool) {
      return all || (names != null && names.contains(tool));
    }

    @Override
    public void write(JsonWriter out) {
      if (names == null) {
        out.value(RawJson.of(Boolean.toString(all)));
      } else {
        out.values(names);
      }
    }
  }

  static ContextEdit read(JsonReader in) {
    String type = in.required("type", in.tag("type"));
    return switch (type) {
      case "clear_tool_uses_20250919" -> readClearToolUses(in);
      case "clear_thinking_20251015" -> readClearThinking(in);
      case "compact_20260112" -> readCompact(in);
      default -> new Unknown(type, in.raw());
    };
  }

  private static ClearToolUses readClearToolUses(JsonReader in) {
    Members members = in.members();
    Amount trigger = null;
    Amount keep = null;
    Amount clearAtLeast = null;
    List<String> excludeTools = List.of();
    ToolInputs clearToolInputs = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "trigger" -> trigger = Amount.read(in, Amount.INPUT_TOKENS, Amount.TOOL_USES);
        case "keep" -> keep = Amount.read(in, Amount.TOOL_USES);
        case "clear_at_least" -> clearAtLeast = Amount.read(in, Amount.INPUT_TOKENS);
        case "exclude_tools" -> excludeTools = in.list(JsonReader::string);
        case "clear_tool_inputs" -> clearToolInputs = ToolInputs.read(in);
        default -> members.keep();
      }
    }
    return new ClearToolUses(
        trigger, keep, clearAtLeast, excludeTools, clearToolInputs, members.extra());
  }

  private static ClearThinking readClearThinking(JsonReader in) {
    Members members = in.members();
    Amount keep = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "keep" -> keep = Amount.read(in, Amount.THINKING_TURNS, Amount.ALL);
        default -> members.keep();
      }
    }
    return new ClearThinking(keep, members.extra());
  }

  private static Compact readCompact(JsonReader in) {
    Members members = in.members();
    Amount trigger = null;
    Boolean pause = null;
    String instructions = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "trigger" -> trigger = Amount.read(in, Amount.INPUT_TOKENS);
        case "pause_after_compaction" -> pause = in.bool();
        case "instructions" -> instructions = in.string();
        default -> members.keep();
      }
    }
    return new Compact(trigger, pause, instructions, members.extra());
  }
}
