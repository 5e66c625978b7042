package dev.parley.server.endpoint;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.models.Model;
import org.jspecify.annotations.Nullable;

/// A model as the Models API tells of it.
///
/// @param line the Claude family that the name belongs to
record ModelInfo(String id, String displayName, @Nullable String line, Model model)
    implements JsonValue {
  /// What Anthropic says of a model whose day is not known.
  private static final String UNKNOWN_DAY = "1970-01-01T00:00:00Z";

  @Override
  public void write(JsonWriter out) {
    out.begin().member("type", "model").member("id", id).member("display_name", displayName);
    out.member("created_at", UNKNOWN_DAY);
    out.member("max_input_tokens", model.maxInputTokens());
    out.member("max_tokens", model.maxOutputTokens());
    out.member("lifecycle", "active").orNull("line", line);
    out.orNull("deprecated_at", null).orNull("retires_at", null);
    out.member("capabilities", this::writeCapabilities).end();
  }

  private void writeCapabilities(JsonWriter out) {
    out.begin();
    supported(out, "batch", false);
    supported(out, "citations", false);
    supported(out, "code_execution", false);
    supported(out, "image_input", model.images());
    supported(out, "pdf_input", model.images());
    supported(out, "structured_outputs", true);
    out.member("context_management", this::writeContextManagement);
    out.member("effort", this::writeEffort);
    out.member("server_tools", this::writeServerTools);
    out.member("thinking", this::writeThinking);
    out.end();
  }

  private void writeContextManagement(JsonWriter out) {
    out.begin().member("supported", true);
    supported(out, "clear_thinking_20251015", true);
    supported(out, "clear_tool_uses_20250919", true);
    supported(out, "compact_20260112", model.reasons());
    out.end();
  }

  private void writeEffort(JsonWriter out) {
    out.begin().member("supported", model.reasons());
    for (String effort : new String[] {"low", "medium", "high", "xhigh", "max"}) {
      supported(out, effort, model.efforts().contains(effort));
    }
    out.end();
  }

  private void writeServerTools(JsonWriter out) {
    out.begin().member("supported", false);
    supported(out, "web_search", false);
    supported(out, "code_execution", false);
    out.end();
  }

  private void writeThinking(JsonWriter out) {
    out.begin().member("supported", model.reasons());
    out.member(
        "types",
        types -> {
          types.begin();
          supported(types, "adaptive", model.reasons());
          supported(types, "between_tools", model.reasons());
          supported(types, "disabled", true);
          supported(types, "enabled", model.reasons());
          types.end();
        });
    out.end();
  }

  private static void supported(JsonWriter out, String name, boolean is) {
    out.member(name, inner -> inner.begin().member("supported", is).end());
  }
}
