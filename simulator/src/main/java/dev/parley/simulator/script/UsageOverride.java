package dev.parley.simulator.script;

import org.jspecify.annotations.Nullable;

/// Token counts to report instead of the counted ones; what is null is counted.
public record UsageOverride(
    @Nullable Integer input,
    @Nullable Integer cached,
    @Nullable Integer cacheWrite,
    @Nullable Integer output,
    @Nullable Integer reasoning) {

  public static final UsageOverride NONE = new UsageOverride(null, null, null, null, null);
}
