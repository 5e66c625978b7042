package dev.parley.safeguards;

/// A tool call that an answer makes.
///
/// @param input as the model wrote it, which may be no JSON
public record Call(String id, String name, String input) {}
