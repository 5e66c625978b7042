package dev.parley.anthropic;

import dev.parley.anthropic.MessagesRequest.Sampling;
import dev.parley.json.JsonException;
import dev.parley.json.JsonNumber;
import dev.parley.json.RawJson;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request of the right shape must also hold to. Only what a client can be helped with by an
/// early answer is refused; what can be repaired or left out is not looked at here.
final class RequestRules {
  private static final int MOST_MESSAGES = 100_000;
  private static final int LEAST_BUDGET = 1024;

  private final MessagesRequest request;

  private RequestRules(MessagesRequest request) {
    this.request = request;
  }

  static void check(MessagesRequest request, ApiVersion version) {
    RequestRules rules = new RequestRules(request);
    rules.model();
    rules.maxTokens();
    rules.stopSequences();
    rules.messages();
    rules.sampling(version);
    rules.thinking();
    rules.tools();
    rules.toolChoice();
    rules.mcp();
    rules.safeguards();
    rules.thread();
  }

  private void model() {
    require(!request.model().isBlank(), "model: String should have at least 1 character");
  }

  private void maxTokens() {
    JsonNumber maxTokens = request.maxTokens();
    require(maxTokens.isInteger(), "max_tokens: Input should be a valid integer");
    require(maxTokens.intValue() >= 0, "max_tokens: Input should be greater than or equal to 0");
    if (maxTokens.intValue() == 0) {
      promptOnly();
    }
  }

  /// Reading the prompt and answering nothing goes with nothing that shapes an answer.
  private void promptOnly() {
    boolean forced =
        request.toolChoice() != null
            && (request.toolChoice().kind() == ToolChoice.Kind.ANY
                || request.toolChoice().kind() == ToolChoice.Kind.TOOL);
    boolean formatted = request.outputConfig() != null && request.outputConfig().format() != null;
    require(!request.isStreaming(), "max_tokens: 0 is only possible without stream");
    require(
        !(request.thinking() instanceof Thinking.Enabled),
        "max_tokens: 0 is only possible without thinking.enabled");
    require(!formatted, "max_tokens: 0 is only possible without output_config.format");
    require(!forced, "max_tokens: 0 is only possible without a forced tool_choice");
    require(
        !request.extra().names().contains("compaction"),
        "max_tokens: 0 is only possible without compaction");
  }

  private void stopSequences() {
    for (String sequence : request.stopSequences()) {
      require(
          !sequence.isBlank(), "stop_sequences: each stop sequence must contain non-whitespace");
    }
  }

  private void messages() {
    int count = request.messages().size();
    require(count > 0, "messages: at least one message is required");
    require(count <= MOST_MESSAGES, "messages: at most " + MOST_MESSAGES + " are possible");
    for (int i = 0; i < count; i++) {
      message(i, request.messages().get(i));
    }
  }

  private void message(int index, InputMessage message) {
    boolean last = index == request.messages().size() - 1;
    boolean mayBeEmpty =
        switch (message.role()) {
          case USER -> false;
          case ASSISTANT -> last;
          case SYSTEM -> message.outputConfig() != null;
        };
    require(
        mayBeEmpty || !message.blocks().isEmpty(),
        "messages."
            + index
            + ": all messages must have non-empty content"
            + " except for the optional final assistant message");
  }

  private void sampling(ApiVersion version) {
    Sampling sampling = request.sampling();
    sampling("temperature", sampling.temperature(), version, 1);
    sampling("top_p", sampling.topPIfSet(), version, 1);
    sampling("top_k", sampling.topKIfSet(), version, Integer.MAX_VALUE);
  }

  private void sampling(String field, @Nullable JsonNumber value, ApiVersion version, double most) {
    if (value == null) {
      return;
    }
    require(version != ApiVersion.V2026_10_21, field + ": Extra inputs are not permitted");
    require(value.doubleValue() >= 0, field + ": Input should be greater than or equal to 0");
    require(
        value.doubleValue() <= most,
        field + ": Input should be less than or equal to " + (long) most);
  }

  private void thinking() {
    switch (request.thinking()) {
      case Thinking.Enabled enabled -> budget(enabled.budgetTokens());
      case Thinking.Adaptive _,
          Thinking.Disabled _,
          Thinking.BetweenTools _,
          Thinking.Unknown _ -> {}
      case null -> {}
    }
  }

  private void budget(JsonNumber budget) {
    require(
        budget.isInteger() && budget.intValue() >= LEAST_BUDGET,
        "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
    require(
        budget.intValue() < request.maxTokens().intValue(),
        "`max_tokens` must be greater than `thinking.budget_tokens`");
  }

  private void tools() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < request.tools().size(); i++) {
      if (request.tools().get(i) instanceof Tool.Custom tool) {
        require(
            tool.name().matches("[a-zA-Z0-9_-]{1,128}"),
            "tools." + i + ".custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'");
        require(names.add(tool.name()), "tools: Tool names must be unique.");
      }
    }
  }

  private void toolChoice() {
    ToolChoice choice = request.toolChoice();
    if (choice == null || choice.kind() != ToolChoice.Kind.TOOL) {
      return;
    }
    boolean offered = request.tools().stream().anyMatch(tool -> named(tool, choice.name()));
    require(offered, "tool_choice.name: no tool of this name is in `tools`");
  }

  private static boolean named(Tool tool, @Nullable String name) {
    return switch (tool) {
      case Tool.Custom custom -> custom.name().equals(name);
      case Tool.Predefined predefined -> predefined.name().equals(name);
      case HostedTool hosted -> hosted.name().equals(name);
    };
  }

  private void mcp() {
    try {
      McpServer.of(request).forEach(server -> McpSwitches.of(server.toolConfiguration()));
    } catch (JsonException e) {
      throw refusal(at("mcp_servers", e));
    }
    for (int i = 0; i < request.tools().size(); i++) {
      if (request.tools().get(i) instanceof HostedTool tool) {
        toolset("tools." + i, tool);
      }
    }
  }

  private static void toolset(String path, HostedTool tool) {
    try {
      McpSwitches.of(tool);
    } catch (JsonException e) {
      throw refusal(at(path, e));
    }
  }

  private void safeguards() {
    try {
      Safeguard.of(request);
    } catch (JsonException e) {
      throw refusal(at("safeguards", e));
    }
  }

  /// A thread that is passed over in silence would lose the conversation; told in these words, the
  /// client sends the whole of it instead.
  private void thread() {
    RawJson thread = request.extra().get("thread");
    if (thread == null || thread.isNull()) {
      return;
    }
    throw new ApiException(
        ApiError.invalidRequest("thread: message threads are not supported; send the full history")
            .withDetails(
                RawJson.of("{\"error_code\":\"thread_unsupported_request\",\"unsupported\":[]}")));
  }

  private static String at(String path, JsonException e) {
    return path + (e.path().isEmpty() ? ": " : ".") + e.words();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw refusal(message);
    }
  }

  private static ApiException refusal(String message) {
    return new ApiException(ApiError.invalidRequest(message));
  }
}
