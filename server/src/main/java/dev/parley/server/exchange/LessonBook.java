package dev.parley.server.exchange;

import dev.parley.models.Lesson;
import dev.parley.models.Lessons;
import dev.parley.models.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What upstream models were found to refuse, as long as Parley runs: the next request is right at
/// once.
public final class LessonBook {
  private static final int MOST_MODELS = 256;

  private final Map<Key, Lessons> byModel = new ConcurrentHashMap<>();

  /// What an account may do with a model differs from account to account.
  private record Key(String account, String model) {
    static Key of(Target target) {
      return new Key(target.account(), target.model().id());
    }
  }

  /// The target with all that was learnt of it.
  Target wiser(Target target) {
    return target.with(byModel.getOrDefault(Key.of(target), Lessons.NONE));
  }

  /// Remembers a lesson that has proved right. Names that clients make up cannot fill the memory.
  void learn(Target target, Lesson lesson) {
    Key key = Key.of(target);
    if (lesson.lasts() && (byModel.size() < MOST_MODELS || byModel.containsKey(key))) {
      byModel.merge(key, Lessons.NONE.with(lesson), (known, _) -> known.with(lesson));
    }
  }
}
