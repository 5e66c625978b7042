package dev.parley.server.metrics;

import dev.parley.server.observe.Safe;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of models as labels. Clients can ask for what they like, so that only names from the
/// catalog and the configuration are told, and not more of them than a dashboard can show.
final class ModelLabels {
  static final String OTHER = "_other";
  private static final String NONE = "";
  private static final int MOST = 100;
  private static final Pattern FAMILY =
      Pattern.compile("claude-.*?(fable|haiku|mythos|opus|sonnet).*");

  private final Supplier<Set<String>> known;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final LongAdder folded = new LongAdder();

  /// @param known the names of the catalog and the configuration
  ModelLabels(Supplier<Set<String>> known) {
    this.known = known;
  }

  String of(@Nullable Safe model) {
    return model == null ? NONE : of(model.toString());
  }

  String of(String model) {
    String label = known.get().contains(model) ? model : family(model);
    boolean told = label.equals(OTHER) || seen.contains(label) || isNew(label);
    if (!told || label.equals(OTHER)) {
      folded.increment();
      return OTHER;
    }
    return label;
  }

  private boolean isNew(String label) {
    return seen.size() < MOST && seen.add(label);
  }

  /// All releases of one of Claude's families are one label.
  private static String family(String model) {
    Matcher claude = FAMILY.matcher(model);
    return claude.matches() ? "claude-" + claude.group(1) : OTHER;
  }

  /// How often a name was not told.
  long folded() {
    return folded.sum();
  }
}
