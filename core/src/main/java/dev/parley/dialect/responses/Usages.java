package dev.parley.dialect.responses;

import dev.parley.anthropic.CacheCreation;
import dev.parley.anthropic.Usage;
import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.Response;
import dev.parley.openai.responses.ResponseUsage;
import dev.parley.openai.responses.ToolUsage;
import org.jspecify.annotations.Nullable;

/// Tokens billed. OpenAI's input counts what was read from and written to the cache; Anthropic's
/// counts neither.
final class Usages {
  private static final RawJson PRIORITY = RawJson.of("\"priority\"");
  private static final RawJson STANDARD = RawJson.of("\"standard\"");
  private static final RawJson FAST = RawJson.of("\"fast\"");

  private Usages() {}

  static Usage of(ResponseUsage usage) {
    long cached = Math.max(0, usage.cachedTokens());
    long written = Math.max(0, usage.cacheWriteTokens());
    return new Usage(
        Math.max(0, usage.inputTokens() - cached - written),
        written,
        cached,
        Math.max(0, usage.outputTokens()),
        new Usage.OutputDetails(Math.max(0, usage.reasoningTokens()), Extra.NONE),
        CacheCreation.of(written, usage.longWriteTokens()));
  }

  /// Of a whole answer, with what was searched for it; null for one that was stopped.
  static Usage of(@Nullable Response response, Answer answer) {
    ResponseUsage counted = response == null ? null : response.usage();
    Usage usage = counted == null ? answer.told().estimatedUsage() : of(counted);
    long searches = searches(response, answer.searches());
    Usage told = searches == 0 ? usage : usage.with(Extra.of("server_tool_use", counted(searches)));
    String tier = response == null ? null : response.serviceTier();
    return tier == null ? told : tiered(told, tier);
  }

  /// Priority is what Anthropic calls fast, too.
  private static Usage tiered(Usage usage, String tier) {
    boolean priority = tier.equals("priority") || tier.equals("fast") || tier.equals("ultrafast");
    Usage told = usage.with(Extra.of("service_tier", priority ? PRIORITY : STANDARD));
    return priority ? told.with(Extra.of("speed", FAST)) : told;
  }

  /// The upstream's own count, if it keeps one.
  private static long searches(@Nullable Response response, long told) {
    ToolUsage usage = response == null ? null : response.toolUsage();
    ToolUsage.WebSearches web = usage == null ? null : usage.webSearch();
    return web == null || web.numRequests() == null ? told : web.numRequests();
  }

  private static RawJson counted(long searches) {
    JsonValue count =
        out ->
            out.begin()
                .member("web_search_requests", searches)
                .member("web_fetch_requests", 0)
                .end();
    return count.toJson();
  }
}
