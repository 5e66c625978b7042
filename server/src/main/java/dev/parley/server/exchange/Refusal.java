package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.models.Lesson;
import org.jspecify.annotations.Nullable;

/// What came instead of an answer.
///
/// @param lesson what it teaches, so that another try may succeed; null when it teaches nothing
record Refusal(ApiError error, @Nullable Lesson lesson) {}
