package dev.parley.server.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is wrong with a configuration, all of it, so that it can be told at once.
public final class Faults {
  private final Set<String> problems = new LinkedHashSet<>();

  /// What `read` gives; where that is at fault, something to go on with.
  public <T extends @Nullable Object> T or(T otherwise, Supplier<? extends T> read) {
    try {
      return read.get();
    } catch (BadConfig e) {
      problems.addAll(e.problems());
      return otherwise;
    }
  }

  /// Goes on after what is at fault.
  public void in(Runnable read) {
    Object _ =
        or(
            this,
            () -> {
              read.run();
              return this;
            });
  }

  /// One line for each.
  public List<String> problems() {
    return new ArrayList<>(problems);
  }

  /// Goes on only when nothing is at fault.
  ///
  /// @throws BadConfig with all of them, if there are any
  public void requireNone() {
    if (!problems.isEmpty()) {
      throw new BadConfig(problems());
    }
  }
}
