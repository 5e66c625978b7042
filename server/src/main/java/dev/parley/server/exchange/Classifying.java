package dev.parley.server.exchange;

import dev.parley.models.Target;
import java.time.Duration;

/// How tool calls are judged.
///
/// @param isOffered whether they are at all
/// @param target the model that judges them
/// @param limit how long it may take
public record Classifying(boolean isOffered, Target target, Duration limit) {}
