package dev.parley.server.observe;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What it took to have tool calls judged.
///
/// @param calls how many there were
/// @param flagged how many of them were found dangerous
/// @param notJudged how many nobody could tell anything of
/// @param cost in US dollars; null when nobody knows
public record Judgement(
    long calls,
    long flagged,
    long notJudged,
    Tokens tokens,
    @Nullable BigDecimal cost,
    long millis) {}
