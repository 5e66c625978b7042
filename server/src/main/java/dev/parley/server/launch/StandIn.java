package dev.parley.server.launch;

import org.jspecify.annotations.Nullable;

/// A model that answers.
///
/// @param name by which clients can ask for it
/// @param input the most input that is told of it; null where nobody knows
/// @param output the most that it writes; null where nobody knows
public record StandIn(String name, @Nullable Long input, @Nullable Long output) {}
