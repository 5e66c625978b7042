package dev.parley.dialect.responses;

import dev.parley.anthropic.Ending;
import dev.parley.anthropic.StopReason;
import dev.parley.openai.responses.Response;
import org.jspecify.annotations.Nullable;

/// Why the model stopped, from how the response ended and what was in it.
final class StopReasons {
  private static final String CONTENT_FILTER = "content_filter";

  private StopReasons() {}

  static Ending completed(boolean called, @Nullable String refusal) {
    if (refusal != null) {
      return Ending.refusal(refusal);
    }
    return Ending.of(called ? StopReason.TOOL_USE : StopReason.END_TURN);
  }

  static Ending incomplete(Response response, @Nullable String refusal) {
    Response.IncompleteDetails details = response.incompleteDetails();
    boolean filtered = details != null && CONTENT_FILTER.equals(details.reason());
    return filtered ? Ending.refusal(refusal) : Ending.of(StopReason.MAX_TOKENS);
  }
}
