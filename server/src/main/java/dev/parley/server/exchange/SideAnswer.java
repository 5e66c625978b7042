package dev.parley.server.exchange;

import dev.parley.anthropic.Message;
import dev.parley.models.Target;
import org.jspecify.annotations.Nullable;

/// The answer to a question of Parley's own.
///
/// @param by who gave it
/// @param serviceTier in which service tier
record SideAnswer(Message message, Target by, @Nullable String serviceTier) {}
