package dev.parley.server.traces;

import dev.parley.server.observe.Trace;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which traces are kept.
///
/// @param followsParent whether the caller's decision counts where there is one
/// @param share of the others, from 0 to 1
public record Sampling(boolean followsParent, double share) {
  private static final String PARENT = "parentbased_";
  private static final Set<String> KINDS = Set.of("always_on", "always_off", "traceidratio");
  private static final int RANDOM_DIGITS = 14;
  private static final long RANGE = 1L << 56;

  /// The names that OpenTelemetry has for them.
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(KINDS);
    KINDS.forEach(kind -> names.add(PARENT + kind));
    return names;
  }

  /// The one of a name.
  ///
  /// @param name one of the names
  /// @param share which counts only where it is a matter of shares
  public static Sampling of(String name, double share) {
    boolean follows = name.startsWith(PARENT);
    return switch (name.replace(PARENT, "")) {
      case "always_off" -> new Sampling(follows, 0);
      case "traceidratio" -> new Sampling(follows, share);
      default -> new Sampling(follows, 1);
    };
  }

  /// Whether a trace is kept. By the last digits of its id, which every program sees alike.
  boolean keeps(@Nullable Trace parent, String traceId) {
    if (followsParent && parent != null) {
      return parent.sampled();
    }
    String random = traceId.substring(traceId.length() - RANDOM_DIGITS);
    return Long.parseLong(random, 16) >= (long) ((1 - share) * RANGE);
  }
}
