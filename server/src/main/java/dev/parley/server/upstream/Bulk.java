package dev.parley.server.upstream;

/// How much of what Parley takes on may be for one upstream.
///
/// @param calls how many may be under way at once
/// @param bytes how large their bodies may be together
public record Bulk(int calls, long bytes) {}
