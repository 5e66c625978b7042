package dev.parley.server.exchange;

import java.time.Duration;

/// How tool calls are judged.
///
/// @param isOffered whether they are at all
/// @param judge the model that judges them
/// @param limit how long it may take
public record Classifying(boolean isOffered, Way judge, Duration limit) {}
