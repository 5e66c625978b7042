package dev.parley.tokens;

import dev.parley.models.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How estimates of prompts have to be corrected, as bills have shown: for each model, shape and
/// yardstick. Of models that nobody was heard of for longest, when there are too many, is forgotten
/// what is known.
public final class Calibration {
  public static final Calibration NONE = new Calibration(Map.of());

  static final int MOST = 1_000;

  private final Map<Key, Evidence> known;

  /// Least recently taught first.
  Calibration(Map<Key, Evidence> known) {
    this.known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
  }

  /// What one correction is for.
  ///
  /// @param account of the upstream: the same model is not served alike by all
  /// @param model the upstream's name of it
  public record Key(String account, String model, Shape shape, Yardstick yardstick) {
    public static Key of(Target target, Shape shape, Yardstick yardstick) {
      return new Key(target.account(), target.model().id(), shape, yardstick);
    }
  }

  Map<Key, Evidence> known() {
    return known;
  }

  /// With what one bill teaches.
  public Calibration learning(Key key, long estimated, long billed) {
    Map<Key, Evidence> more = new LinkedHashMap<>(known);
    Evidence before = more.remove(key);
    more.put(
        key, (before == null ? Evidence.NONE : before).with((double) estimated, (double) billed));
    if (more.size() > MOST) {
      more.remove(more.keySet().iterator().next());
    }
    return new Calibration(more);
  }

  /// How many bills taught what is known.
  public long samples(Key key) {
    Evidence evidence = known.get(key);
    return evidence == null ? 0 : evidence.samples();
  }

  /// How many bills there were, those that were not believed among them.
  public long bills(Key key) {
    Evidence evidence = known.get(key);
    return evidence == null ? 0 : evidence.samples() + evidence.ignored();
  }

  /// What a whole prompt of this estimate is likely billed.
  public long whole(Key key, long estimated) {
    Evidence better = better(key);
    return better == null ? estimated : better.whole((double) estimated);
  }

  /// What a part of a prompt likely adds to its bill.
  public long part(Key key, long estimated) {
    Evidence better = better(key);
    return better == null ? estimated : better.part((double) estimated);
  }

  private @Nullable Evidence better(Key key) {
    Evidence evidence = known.get(key);
    return evidence != null && key.yardstick.isBeatenBy(evidence) ? evidence : null;
  }

  /// Only what is known of some models.
  public Calibration only(Predicate<String> models) {
    Map<Key, Evidence> fewer = new LinkedHashMap<>(known);
    fewer.keySet().removeIf(key -> !models.test(key.model));
    return new Calibration(fewer);
  }
}
