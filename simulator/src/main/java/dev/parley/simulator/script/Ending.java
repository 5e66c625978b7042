package dev.parley.simulator.script;

import org.jspecify.annotations.Nullable;

/// What the terminal event says that is not simply so.
///
/// @param serviceTier the tier said to have been used; null for what follows from the request
/// @param withoutOutput the list of output items is empty, whatever was said
public record Ending(UsageOverride usage, @Nullable String serviceTier, boolean withoutOutput) {

  public static final Ending PLAIN = new Ending(UsageOverride.NONE, null, false);

  Ending reporting(UsageOverride counts) {
    return new Ending(counts, serviceTier, withoutOutput);
  }

  Ending servedAs(String tier) {
    return new Ending(usage, tier, withoutOutput);
  }

  Ending emptied() {
    return new Ending(usage, serviceTier, true);
  }
}
