package dev.parley.bench.load;

import java.util.function.LongConsumer;

/// A request as it goes over the wire, and what is known of its answer.
///
/// @param billed whether the tokens that are billed must be the pieces
/// @param heard is told when each event with content comes, by [System#nanoTime]
public record Inquiry(
    byte[] request, Asked asked, boolean streams, boolean billed, LongConsumer heard) {}
