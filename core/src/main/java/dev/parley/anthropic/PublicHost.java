package dev.parley.anthropic;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whether a host, as a URL names it, can be one that everybody reaches. What its name resolves to
/// is not asked.
final class PublicHost {
  /// Names of a machine itself, of a house's own network, and of what clouds tell their machines.
  private static final List<String> PRIVATE_ENDS =
      List.of(
          "localhost",
          "localdomain",
          "local",
          "internal",
          "intranet",
          "lan",
          "home",
          "corp",
          "arpa");

  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z0-9-]{2,63}");

  private PublicHost() {}

  /// @param host without its port; an address of six in brackets
  static boolean is(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) {
      return AddressOfSix.isPublic(name.substring(1, name.length() - 1));
    }
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    String end = bare.substring(bare.lastIndexOf('.') + 1);
    if (AddressOfFour.isNumber(end)) {
      return AddressOfFour.isPublic(bare);
    }
    return NAME.matcher(bare).matches() && !PRIVATE_ENDS.contains(end);
  }
}
