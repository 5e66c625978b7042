package dev.parley.server.upstream;

import java.util.Locale;
import java.util.Set;

/// This machine, by the names and addresses that it has for itself.
public final class Loopback {
  private static final Set<String> NAMES = Set.of("localhost", "::1");

  private Loopback() {}

  /// Whether a host is one of them.
  ///
  /// @param host as it stands in a URL, with or without brackets
  public static boolean is(String host) {
    String bare = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    return NAMES.contains(bare) || bare.matches("127(\\.[0-9]{1,3}){3}");
  }
}
