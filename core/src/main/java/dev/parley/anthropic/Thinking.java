package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// Whether the model is to think before it answers, and whether its thoughts are to be shown.
public sealed interface Thinking extends JsonValue {

  record Enabled(JsonNumber budgetTokens, @Nullable String display, Extra extra)
      implements Thinking {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "enabled");
      out.member("budget_tokens", budgetTokens).member("display", display).end();
    }
  }

  record Adaptive(@Nullable String display, Extra extra) implements Thinking {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "adaptive").member("display", display).end();
    }
  }

  record Disabled(Extra extra) implements Thinking {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "disabled").end();
    }
  }

  /// Thinking between tool calls only: off, as far as one answer goes.
  record BetweenTools(Extra extra) implements Thinking {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "between_tools").end();
    }
  }

  record Unknown(String type, RawJson json) implements Thinking {
    @Override
    public void write(JsonWriter out) {
      out.value(json);
    }
  }

  static Thinking read(JsonReader in) {
    String type = in.required("type", in.tag("type"));
    return switch (type) {
      case "enabled", "adaptive", "disabled", "between_tools" ->
          in.form(type, thinking -> read(type, thinking));
      default -> new Unknown(type, in.raw());
    };
  }

  private static Thinking read(String type, JsonReader in) {
    boolean budgeted = type.equals("enabled");
    boolean displayed = budgeted || type.equals("adaptive");
    Members members = in.members();
    JsonNumber budget = null;
    String display = null;
    while (members.next()) {
      String name = members.name();
      if (name.equals("type")) {
        in.skip();
      } else if (budgeted && name.equals("budget_tokens")) {
        budget = in.number();
      } else if (displayed && name.equals("display")) {
        display = in.string();
      } else {
        members.keep();
      }
    }
    Extra extra = members.extra();
    return switch (type) {
      case "enabled" -> new Enabled(in.required("budget_tokens", budget), display, extra);
      case "adaptive" -> new Adaptive(display, extra);
      case "disabled" -> new Disabled(extra);
      default -> new BetweenTools(extra);
    };
  }
}
