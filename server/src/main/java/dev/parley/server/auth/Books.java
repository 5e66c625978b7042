package dev.parley.server.auth;

/// What is counted of keys, whichever configuration says what they may use.
///
/// @param meters for what comes back within a minute
/// @param ledger for money
public record Books(Meters meters, Ledger ledger) {}
