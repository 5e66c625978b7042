package dev.parley.dialect.chat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.MessagesRequest.Sampling;
import dev.parley.anthropic.Notes;
import dev.parley.dialect.request.AnswerFormat;
import dev.parley.dialect.request.OutputLimit;
import dev.parley.dialect.request.ServiceTier;
import dev.parley.dialect.request.Session;
import dev.parley.dialect.request.ToolsOnOffer;
import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import dev.parley.models.Target;
import org.jspecify.annotations.Nullable;

/// What a request says besides its messages, tools and thinking, as far as the backend takes it.
final class Parameters {
  private static final String MAX_TOKENS = "max_tokens";
  private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
  private static final RawJson USAGE = RawJson.of("{\"include_usage\":true}");

  private final MessagesRequest request;
  private final Target target;
  private final Quirks quirks;
  private final ParameterQuirks taken;
  private final String instructions;
  private final Notes notes;

  Parameters(
      MessagesRequest request, Target target, Quirks quirks, String instructions, Notes notes) {
    this.request = request;
    this.target = target;
    this.quirks = quirks;
    this.taken = quirks.parameters();
    this.instructions = instructions;
    this.notes = notes;
  }

  OutputLimit limit(Reasoning reasoning) {
    return OutputLimit.of(request, target, reasoning.isUnasked(), maxTokens(), 1);
  }

  /// The backend's name for it, or the other one where the backend was found to refuse its own.
  private String maxTokens() {
    String usual = taken.maxTokens();
    String other = usual.equals(MAX_TOKENS) ? MAX_COMPLETION_TOKENS : MAX_TOKENS;
    return target.refuses(usual) ? other : usual;
  }

  Extra options(Reasoning reasoning, ResponseFormat format) {
    Options options = new Options();
    Session session = Session.of(request, instructions);
    OutputLimit limit = limit(reasoning);
    note(limit);
    options.put("stream_options", taken.takes("stream_options") ? USAGE : null);
    options.put(maxTokens(), limit.isSent() ? number(limit.sent()) : null);
    sampling(options, reasoning);
    options.put("stop", stops());
    options.put(ResponseFormat.NAME, format.member());
    options.put("service_tier", tier());
    options.put("prompt_cache_key", cacheKey(session));
    String user = session.user();
    if (taken.user() != null && user != null) {
      options.put(taken.user(), RawJson.quoted(user));
    }
    return options.all;
  }

  /// Settings in their order, without those that the backend was found to refuse.
  private final class Options {
    private Extra all = Extra.NONE;

    private void put(String name, @Nullable RawJson value) {
      if (value != null && !target.refuses(name)) {
        all = all.plus(Extra.of(name, value));
      }
    }
  }

  private static RawJson number(long value) {
    return RawJson.of(Long.toString(value));
  }

  private void note(OutputLimit limit) {
    if (limit.isBelow(request.maxTokens().intValue())) {
      notes.degraded("max_tokens", "held to the most that the model can write");
    }
    if (limit.isKeptHere()) {
      notes.emulated("max_tokens", "the upstream is given more room; Parley keeps the limit");
    }
    if (request.stopSequences().size() > taken.stops()) {
      notes.emulated("stop_sequences", "the upstream does not tell of them; Parley looks for them");
    }
  }

  private void sampling(Options options, Reasoning reasoning) {
    Sampling sampling = request.sampling();
    boolean samples = taken.samples(target.model(), reasoning.isOff());
    sample(
        options,
        "temperature",
        samples ? temperature(sampling.temperature()) : null,
        sampling.temperature());
    sample(options, "top_p", samples ? sampling.topPIfSet() : null, sampling.topPIfSet());
    sample(options, "top_k", sampling.topKIfSet(), sampling.topKIfSet());
  }

  private void sample(
      Options options, String name, @Nullable JsonNumber sent, @Nullable JsonNumber asked) {
    if (sent != null && taken.takes(name) && !target.refuses(name)) {
      options.put(name, RawJson.of(sent.text()));
    } else if (asked != null && (asked.doubleValue() != 1 || name.equals("top_k"))) {
      notes.dropped(name, "the upstream takes none for this model");
    }
  }

  private @Nullable JsonNumber temperature(@Nullable JsonNumber asked) {
    JsonNumber least = taken.leastTemperature();
    boolean tooLow = asked != null && least != null && asked.doubleValue() < least.doubleValue();
    return tooLow ? least : asked;
  }

  private @Nullable RawJson stops() {
    int count = request.stopSequences().size();
    if (count == 0 || count > taken.stops()) {
      return null;
    }
    JsonValue list = out -> out.values(request.stopSequences());
    return list.toJson();
  }

  private @Nullable RawJson tier() {
    boolean takes = taken.takes("service_tier") && !target.refuses("service_tier");
    String tier = ServiceTier.of(request, takes, notes);
    return tier == null ? null : RawJson.quoted(tier);
  }

  private @Nullable RawJson cacheKey(Session session) {
    return taken.takes("prompt_cache_key") ? RawJson.quoted(session.cacheKey()) : null;
  }

  /// @param withTools whether the request offers any
  ResponseFormat format(@Nullable AnswerFormat asked, boolean withTools) {
    boolean refused =
        target.refuses(ResponseFormat.NAME) || (withTools && !taken.formatWithTools());
    ParameterQuirks.Format format = refused ? ParameterQuirks.Format.NONE : taken.format();
    return ResponseFormat.of(asked, format, quirks.tools().strict(), notes);
  }

  ToolChoices choice(ToolsOnOffer tools, boolean called) {
    ToolQuirks known = quirks.tools();
    return ToolChoices.of(
        request.toolChoice(),
        tools,
        target.refuses("tool_choice") ? known.withoutChoices() : known,
        called,
        notes);
  }

  /// What a request with tools says besides.
  Extra withTools() {
    Extra kept = quirks.tools().members();
    for (String name : kept.names()) {
      kept = target.refuses(name) ? kept.without(name) : kept;
    }
    return kept;
  }

  /// Parallel calls are the upstream's own default.
  @Nullable Boolean parallel() {
    boolean oneAtATime = request.toolChoice() != null && !request.toolChoice().allowsParallel();
    if (!oneAtATime) {
      return null;
    }
    if (quirks.tools().parallel() && !target.refuses("parallel_tool_calls")) {
      return false;
    }
    notes.dropped("tool_choice.disable_parallel_tool_use", "the upstream cannot be told");
    return null;
  }
}
