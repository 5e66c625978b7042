package dev.parley.server.exchange.destination;

import dev.parley.models.Lesson;
import dev.parley.server.attempt.Failed;
import org.jspecify.annotations.Nullable;

/// What came instead of an answer.
///
/// @param lesson what it teaches, so that another try may succeed; null when it teaches nothing
public record Refusal(Failed failed, @Nullable Lesson lesson) {}
