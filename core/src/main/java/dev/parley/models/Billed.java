package dev.parley.models;

import org.jspecify.annotations.Nullable;

/// The tokens of one request that are to be paid for; the first three counts do not overlap.
///
/// @param cached read from the prompt cache
/// @param written written to it
/// @param writtenLong those of the written that stay for hours
/// @param output thinking included
/// @param tier the service tier that answered; null when nobody told
public record Billed(
    long input, long cached, long written, long writtenLong, long output, @Nullable String tier) {
  public Billed {
    writtenLong = Math.clamp(writtenLong, 0, written);
  }

  /// All that went in.
  long prompt() {
    return input + cached + written;
  }
}
