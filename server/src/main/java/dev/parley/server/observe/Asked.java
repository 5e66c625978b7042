package dev.parley.server.observe;

import org.jspecify.annotations.Nullable;

/// What a request asks for beside its content.
///
/// @param conversation the client's name for the conversation; null when it has told none
/// @param effort how hard the model is to try; null when that is left open
public record Asked(
    @Nullable Safe conversation,
    long maxTokens,
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable Long topK,
    @Nullable Safe effort) {}
