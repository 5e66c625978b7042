package dev.parley.server.exchange;

import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.models.Lesson;
import dev.parley.models.Lessons;
import dev.parley.models.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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

  /// All that was learnt, as a list; null while that is nothing.
  public @Nullable RawJson told() {
    if (byModel.isEmpty()) {
      return null;
    }
    List<ToldLessons> all = new ArrayList<>();
    byModel.forEach((key, lessons) ->
        all.add(new ToldLessons(key.account, key.model, List.copyOf(lessons.learnt()))));
    all.sort(Comparator.comparing(ToldLessons::account).thenComparing(ToldLessons::model));
    return RawJson.of(JsonWriter.text(out -> out.values(all)));
  }

  /// Takes over what another one has told.
  ///
  /// @throws dev.parley.json.JsonException when that is something else
  public void take(RawJson told) {
    for (ToldLessons one : told.reader().list(ToldLessons::read)) {
      Lessons all = Lessons.NONE;
      for (Lesson lesson : one.lessons()) {
        all = all.with(lesson);
      }
      byModel.put(new Key(one.account(), one.model()), all);
    }
  }

  /// Remembers a lesson that has proved right. Names that clients make up cannot fill the memory.
  void learn(Target target, Lesson lesson) {
    Key key = Key.of(target);
    if (lesson.lasts() && (byModel.size() < MOST_MODELS || byModel.containsKey(key))) {
      byModel.merge(key, Lessons.NONE.with(lesson), (known, _) -> known.with(lesson));
    }
  }
}
