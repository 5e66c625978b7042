package dev.parley.models;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a model beyond the catalog.
public record Lessons(Set<Lesson> learnt) {
  public static final Lessons NONE = new Lessons(Set.of());

  public Lessons {
    learnt = Set.copyOf(learnt);
  }

  public Lessons with(Lesson lesson) {
    Set<Lesson> more = new LinkedHashSet<>(learnt);
    more.removeIf(lesson::replaces);
    more.add(lesson);
    return new Lessons(more);
  }

  public boolean refuses(String parameter) {
    return learnt.contains(new Lesson.Refuses(parameter));
  }

  /// The least limit that the model takes, if that was learnt.
  public long leastOutput(long otherwise) {
    for (Lesson lesson : learnt) {
      if (lesson instanceof Lesson.LeastOutput least) {
        return least.tokens();
      }
    }
    return otherwise;
  }

  /// The efforts that the model takes, if that was learnt.
  public @Nullable List<String> efforts() {
    for (Lesson lesson : learnt) {
      if (lesson instanceof Lesson.Efforts efforts) {
        return efforts.supported();
      }
    }
    return null;
  }

  public boolean knows(Lesson lesson) {
    return learnt.contains(lesson);
  }
}
