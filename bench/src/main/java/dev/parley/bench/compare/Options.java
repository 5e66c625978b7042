package dev.parley.bench.compare;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What contenders are made of.
///
/// @param folder where their homes and logs are
/// @param against those that run already, by their names
/// @param router claude-code-router's script, where npm installed it
/// @param distribution Parley as it is packed for a platform
record Options(
    Path jar,
    Path folder,
    Map<String, URI> against,
    @Nullable Path router,
    @Nullable Path distribution) {}
