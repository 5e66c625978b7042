package dev.parley.dialect.responses;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ids of hosted calls: the client's holds the upstream's, in the characters that Anthropic's ids
/// are made of, so that a call that comes back in the history is known for what it was.
final class HostedIds {
  private static final Pattern OWN =
      Pattern.compile("(?:srvtoolu|mcptoolu)_((?:ws|ci|mcp|tsc)_\\w*)");
  private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9_]|_(?=x[0-9a-f]{2})");
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9a-f]{2})");
  private static final int HEX = 16;

  private HostedIds() {}

  /// @param kind what upstream ids of such items begin with: `ws_`
  static String client(String prefix, String kind, String upstreamId) {
    String id = upstreamId.startsWith(kind) ? upstreamId : kind + upstreamId;
    String escaped =
        ODD.matcher(id).replaceAll(match -> "_x%02x".formatted((int) match.group().charAt(0)));
    return prefix + escaped;
  }

  /// Null for an id that Parley did not make.
  static @Nullable String upstream(String id) {
    Matcher own = OWN.matcher(id);
    if (!own.matches()) {
      return null;
    }
    return ESCAPED
        .matcher(own.group(1))
        .replaceAll(match ->
            Matcher.quoteReplacement(
                Character.toString((char) Integer.parseInt(match.group(1), HEX))));
  }
}
