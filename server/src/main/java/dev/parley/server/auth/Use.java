package dev.parley.server.auth;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What became of one request, as far as its key is concerned.
///
/// @param tokens how many it took; null when nobody told
/// @param answered whether there was something of an answer
/// @param dollars what it is charged with
public record Use(@Nullable Long tokens, boolean answered, BigDecimal dollars) {}
