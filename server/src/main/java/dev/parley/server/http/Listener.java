package dev.parley.server.http;

import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where connections are taken in, and how they are kept.
///
/// @param tcpLimit how long the machine of a client may confirm nothing
/// @param encryption null for connections that are not encrypted
public record Listener(
    String host, int port, Duration tcpLimit, @Nullable ServerSSLOptions encryption) {}
