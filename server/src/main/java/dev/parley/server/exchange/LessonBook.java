package dev.parley.server.exchange;

import dev.parley.models.Lesson;
import dev.parley.models.Lessons;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What upstream models were found to refuse, as long as Parley runs: the next request is right at
/// once.
public final class LessonBook {
  private static final int MOST_MODELS = 256;

  private final Map<String, Lessons> byModel = new ConcurrentHashMap<>();

  Lessons of(String model) {
    return byModel.getOrDefault(model, Lessons.NONE);
  }

  /// Remembers a lesson that has proved right. Names that clients make up cannot fill the memory.
  void learn(String model, Lesson lesson) {
    if (lesson.lasts() && (byModel.size() < MOST_MODELS || byModel.containsKey(model))) {
      byModel.merge(model, Lessons.NONE.with(lesson), (known, _) -> known.with(lesson));
    }
  }
}
