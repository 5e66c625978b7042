package dev.parley.server.config;

import dev.parley.server.upstream.Loopback;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What goes without a proxy: this machine, and what `NO_PROXY` lists. That is names, with all that
/// is under them, addresses, and networks like `10.0.0.0/8`, each with a port or for all ports.
/// Names are not looked up.
final class NoProxy {
  private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:]*):([0-9]{1,5})");
  private static final Pattern NETWORK = Pattern.compile("([0-9a-f.:]+)/([0-9]{1,3})");

  private final String host;
  private final int port;

  private NoProxy(URI target) {
    this.host = target.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    int standard = target.getScheme().equals("https") ? 443 : 80;
    this.port = target.getPort() < 0 ? standard : target.getPort();
  }

  /// Whether the way to a target leads through no proxy.
  ///
  /// @param list null where nobody says anything
  static boolean leadsTo(URI target, @Nullable String list) {
    NoProxy there = new NoProxy(target);
    return Loopback.is(there.host) || (list != null && there.isIn(list));
  }

  private boolean isIn(String list) {
    for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
      Matcher both = WITH_PORT.matcher(entry);
      boolean named = both.matches();
      boolean here = !named || Integer.parseInt(both.group(2)) == port;
      if (here && is(named ? both.group(1) : entry)) {
        return true;
      }
    }
    return false;
  }

  private boolean is(String entry) {
    String name = entry.replaceAll("[\\[\\]]", "").replaceFirst("^\\*?\\.", "");
    boolean under = !name.isEmpty() && host.endsWith("." + name);
    return name.equals("*") || host.equals(name) || under || isWithin(name);
  }

  private boolean isWithin(String network) {
    Matcher parts = NETWORK.matcher(network);
    byte[] mine = address(host);
    byte[] other = parts.matches() ? address(parts.group(1)) : null;
    if (mine == null || other == null || mine.length != other.length) {
      return false;
    }
    int rest = mine.length * 8 - Integer.parseInt(parts.group(2));
    BigInteger difference = new BigInteger(1, mine).xor(new BigInteger(1, other));
    return rest >= 0 && difference.shiftRight(rest).signum() == 0;
  }

  /// Null for what is a name.
  private static byte @Nullable [] address(String text) {
    try {
      return InetAddress.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
