package dev.parley.anthropic;

import dev.parley.anthropic.MessagesRequest.Sampling;
import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.JsonNumber;
import dev.parley.json.RawJson;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a request of the right shape must also hold to. Only what a client can be helped with by an
/// early answer is refused; what can be repaired or left out is not looked at here.
final class RequestRules {
  private static final int LEAST_BUDGET = 1024;
  private static final int LEAST_TASK_BUDGET = 20_000;
  private static final int MOST_STOPS = 1_000;
  private static final int MOST_STOP_CHARACTERS = 100_000;
  private static final RawJson JSON_SCHEMA = RawJson.of("\"json_schema\"");

  private final MessagesRequest request;

  private RequestRules(MessagesRequest request) {
    this.request = request;
  }

  static void check(MessagesRequest request, ApiVersion version) {
    RequestRules rules = new RequestRules(request);
    rules.model();
    rules.maxTokens();
    rules.stopSequences();
    MessageRules.check(request.messages(), version);
    rules.sampling(version);
    rules.thinking();
    rules.outputConfig();
    ToolRules.check(request);
    ContextRules.check(request.context());
    rules.mcp();
    UrlRules.check(request);
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
        request.context().compaction() == null,
        "max_tokens: 0 is only possible without compaction");
  }

  /// Parley looks for each of them in each piece of the answer, for all clients on one loop.
  private void stopSequences() {
    int count = request.stopSequences().size();
    long characters = request.stopSequences().stream().mapToLong(String::length).sum();
    if (count > MOST_STOPS || characters > MOST_STOP_CHARACTERS) {
      throw refusal(
          "stop_sequences: %d sequences of %d characters; at most %d of %d are possible"
              .formatted(count, characters, MOST_STOPS, MOST_STOP_CHARACTERS));
    }
    for (String sequence : request.stopSequences()) {
      require(
          !sequence.isBlank(), "stop_sequences: each stop sequence must contain non-whitespace");
    }
  }

  private void sampling(ApiVersion version) {
    Sampling sampling = request.sampling();
    share("temperature", sampling.temperature(), version);
    share("top_p", sampling.topPIfSet(), version);
    JsonNumber topK = sampling.topKIfSet();
    if (topK != null) {
      known("top_k", version);
      require(topK.isInteger(), "top_k: Input should be a valid integer");
      require(topK.longValue() >= 0, "top_k: Input should be greater than or equal to 0");
    }
  }

  private static void share(String field, @Nullable JsonNumber value, ApiVersion version) {
    if (value != null) {
      known(field, version);
      require(value.doubleValue() >= 0 && value.doubleValue() <= 1, field + ": range: 0..1");
    }
  }

  private static void known(String field, ApiVersion version) {
    require(version != ApiVersion.V2026_10_21, field + ": Extra inputs are not permitted");
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

  /// Thinking between calls of tools may take more than one answer: a beta that is not seen here.
  private void budget(JsonNumber budget) {
    require(
        budget.isInteger() && budget.intValue() >= LEAST_BUDGET,
        "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
    boolean mayInterleave = !request.tools().isEmpty();
    require(
        mayInterleave || budget.intValue() < request.maxTokens().intValue(),
        "`max_tokens` must be greater than `thinking.budget_tokens`");
  }

  private void outputConfig() {
    OutputConfig config = request.outputConfig();
    if (config == null) {
      return;
    }
    if (config.format() != null) {
      format(config.format());
    }
    RawJson budget = config.extra().get("task_budget");
    if (budget != null && budget.isObject()) {
      taskBudget(Extra.membersOf(budget).get("total"));
    }
  }

  private static void format(RawJson format) {
    require(format.isObject(), "output_config.format: Input should be a valid dictionary");
    RawJson type = Extra.membersOf(format).get("type");
    require(type != null, "output_config.format.type: Field required");
    require(
        type == null || JSON_SCHEMA.equals(type),
        "output_config.format.type: Input should be 'json_schema'");
    RawJson schema = Extra.membersOf(format).get("schema");
    require(schema != null, "output_config.format.schema: Field required");
    require(
        schema == null || schema.isObject(),
        "output_config.format.schema: Input should be a valid dictionary");
  }

  private static void taskBudget(@Nullable RawJson total) {
    require(total != null, "output_config.task_budget.total: Field required");
    require(
        total != null && total.reader().isNumber(),
        "output_config.task_budget.total: Input should be a valid integer");
    require(
        total == null || total.reader().number().longValue() >= LEAST_TASK_BUDGET,
        "output_config.task_budget.total: Input should be greater than or equal to 20000");
  }

  private void mcp() {
    try {
      McpServer.of(request).forEach(server -> McpSwitches.of(server.toolConfiguration()));
    } catch (JsonException e) {
      throw refusal(at("mcp_servers", e));
    }
    for (int i = 0; i < request.tools().size(); i++) {
      switch (request.tools().get(i)) {
        case HostedTool tool -> readable(place(i, tool.type()), () -> McpSwitches.of(tool));
        case Tool.Predefined tool ->
            readable(place(i, tool.type()), () -> ClientTools.functions(tool));
        case Tool.Custom _ -> {}
      }
    }
  }

  private static String place(int index, String type) {
    return "tools." + index + "." + type;
  }

  private static void readable(String path, Supplier<?> settings) {
    try {
      Object _ = settings.get();
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

  static void require(boolean holds, String message) {
    if (!holds) {
      throw refusal(message);
    }
  }

  private static ApiException refusal(String message) {
    return new ApiException(ApiError.invalidRequest(message));
  }
}
