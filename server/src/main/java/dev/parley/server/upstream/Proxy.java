package dev.parley.server.upstream;

import org.jspecify.annotations.Nullable;

/// The HTTP proxy on the way to the upstream.
public record Proxy(String host, int port, @Nullable String user, @Nullable Secret password) {}
