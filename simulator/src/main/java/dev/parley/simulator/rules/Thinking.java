package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Whether, and how hard, a Chat request wants the model to think: each backend asks in its way.
public final class Thinking {
  private static final List<String> OFF = List.of("none", "off");

  private Thinking() {}

  /// Whether thinking was forbidden.
  public static boolean isOff(JsonNode body) {
    JsonNode template = body.path("chat_template_kwargs");
    return body.path("thinking").path("type").stringValue("").equals("disabled")
        || !body.path("enable_thinking").booleanValue(true)
        || !body.path("reasoning").path("enabled").booleanValue(true)
        || !template.path("enable_thinking").booleanValue(true)
        || !template.path("thinking").booleanValue(true)
        || OFF.contains(asked(body));
  }

  /// The effort asked for, or else the usual one; `none` without thinking.
  public static String effort(JsonNode body, Model model) {
    if (!model.reasons() || isOff(body)) {
      return "none";
    }
    String asked = asked(body);
    String effort = asked.isEmpty() ? model.usualEffort().orElse("none") : asked;
    boolean on = effort.equals("on") || effort.equals("default");
    return on || (OFF.contains(effort) && isOn(body)) ? "medium" : effort;
  }

  private static boolean isOn(JsonNode body) {
    return body.path("thinking").path("type").stringValue("").equals("enabled")
        || body.path("enable_thinking").booleanValue(false)
        || body.path("reasoning").path("enabled").booleanValue(false)
        || body.path("chat_template_kwargs").path("enable_thinking").booleanValue(false);
  }

  private static String asked(JsonNode body) {
    return body.path("reasoning_effort")
        .stringValue(body.path("reasoning").path("effort").stringValue(""));
  }
}
