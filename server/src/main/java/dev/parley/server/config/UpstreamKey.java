package dev.parley.server.config;

import dev.parley.server.upstream.Account;

/// One of the keys of an upstream.
///
/// @param name where it is set, for whoever has to be told that it does not do
/// @param alias what logs call it: never itself
/// @param account as whom it asks
public record UpstreamKey(String name, String alias, Account account) {}
