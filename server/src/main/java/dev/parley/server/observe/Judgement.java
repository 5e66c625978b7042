package dev.parley.server.observe;

/// What it took to have tool calls judged.
///
/// @param calls how many there were
/// @param flagged how many of them were found dangerous
/// @param notJudged how many nobody could tell anything of
public record Judgement(long calls, long flagged, long notJudged, Tokens tokens, long millis) {}
