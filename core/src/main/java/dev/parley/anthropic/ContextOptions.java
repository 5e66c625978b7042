package dev.parley.anthropic;

import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// What is to be done with the conversation before the model reads it: marked for the prompt cache,
/// thinned out, or summed up.
///
/// @param cacheControl a mark for wherever the conversation ends
public record ContextOptions(
    @Nullable RawJson cacheControl,
    @Nullable ContextManagement management,
    @Nullable Compaction compaction) {
  public static final ContextOptions NONE = new ContextOptions(null, null, null);
}
