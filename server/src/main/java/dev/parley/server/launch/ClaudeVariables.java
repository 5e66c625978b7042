package dev.parley.server.launch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What Claude Code is told of the gateway that it is to use, in its own variables.
public final class ClaudeVariables {
  /// What the client takes for the place from which it shortens a conversation, at least and at
  /// most.
  private static final long LEAST_COMPACTION = 100_000;

  private static final long MOST_COMPACTION = 1_000_000;

  /// Ways to other places, which a setting of the user's may have left open.
  private static final Set<String> DETOURS =
      Set.of(
          "ANTHROPIC_SMALL_FAST_MODEL",
          "CLAUDE_CODE_USE_BEDROCK",
          "CLAUDE_CODE_USE_FOUNDRY",
          "CLAUDE_CODE_USE_VERTEX");

  /// What the user may have told of another place, and may tell of a gateway that stays.
  private static final Set<String> OF_ANOTHER_PLACE =
      Set.of("ANTHROPIC_CUSTOM_HEADERS", "CLAUDE_CODE_SUBAGENT_MODEL");

  private final Map<String, String> variables = new LinkedHashMap<>();

  private ClaudeVariables() {}

  /// What a client of the gateway at this place is told.
  ///
  /// @param url of the gateway, without a path
  /// @param token with which the client shows who it is
  public static ClaudeVariables of(String url, String token, ClaudeModels models) {
    ClaudeVariables told = new ClaudeVariables();
    told.variables.put("ANTHROPIC_BASE_URL", url);
    told.variables.put("ANTHROPIC_AUTH_TOKEN", token);
    told.variables.put("ANTHROPIC_API_KEY", "");
    told.variables.putAll(models.names());
    told.windows(models);
    told.variables.put("CLAUDE_CODE_ATTRIBUTION_HEADER", "0");
    told.variables.put("CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY", "1");
    told.variables.put("ENABLE_TOOL_SEARCH", "true");
    return told;
  }

  private void windows(ClaudeModels models) {
    Long window = models.window();
    Long output = models.output();
    if (window != null) {
      variables.put("CLAUDE_CODE_MAX_CONTEXT_TOKENS", window.toString());
      variables.put(
          "CLAUDE_CODE_AUTO_COMPACT_WINDOW",
          Long.toString(Math.clamp(window, LEAST_COMPACTION, MOST_COMPACTION)));
    }
    if (output != null) {
      variables.put("CLAUDE_CODE_MAX_OUTPUT_TOKENS", output.toString());
    }
  }

  /// The same for a gateway that sends spans: those of a client with telemetry join them.
  public ClaudeVariables traced() {
    variables.put("CLAUDE_CODE_PROPAGATE_TRACEPARENT", "1");
    return this;
  }

  /// The same, and nothing goes anywhere but to the gateway. Discovery of models goes, too.
  public ClaudeVariables inPrivate() {
    variables.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
    return this;
  }

  /// In the order in which they are told.
  public Map<String, String> all() {
    return Collections.unmodifiableMap(variables);
  }

  /// The same, and what could lead elsewhere emptied.
  Map<String, String> withoutDetours() {
    Map<String, String> all = new LinkedHashMap<>(variables);
    DETOURS.stream().sorted().forEach(name -> all.put(name, ""));
    return all;
  }

  /// The same for a gateway of which nobody has told anything before.
  Map<String, String> ofThisGatewayOnly() {
    Map<String, String> all = withoutDetours();
    OF_ANOTHER_PLACE.stream().sorted().forEach(name -> all.put(name, ""));
    return all;
  }

  /// Whether a variable of the user's is not to reach the client: it would speak of another place.
  static boolean leadsElsewhere(String variable) {
    return DETOURS.contains(variable)
        || variable.startsWith("ANTHROPIC_")
        || OF_ANOTHER_PLACE.contains(variable);
  }
}
