package dev.parley.server.exchange;

import dev.parley.dialect.Translation;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the refusals of one request teach, until it goes through without what was refused.
final class Mending {
  /// So many refusals of one request are mended.
  private static final int MOST_LESSONS = 2;

  private final LessonBook book;
  private final boolean strict;
  private final List<Lesson> lessons = new ArrayList<>();

  /// @param strict whether a request must not lose anything
  Mending(LessonBook book, boolean strict) {
    this.book = book;
    this.strict = strict;
  }

  /// The request without what was refused; null when nothing is learnt any more, when it would lose
  /// more than it may, or would be the same again.
  @Nullable Translation mended(
      Translation refused, @Nullable Lesson lesson, Function<Target, Translation> translator) {
    if (lesson == null || lessons.size() == MOST_LESSONS) {
      return null;
    }
    lessons.add(lesson);
    Translation next = translator.apply(refused.target().with(lesson));
    boolean differs = !Arrays.equals(next.body(), refused.body());
    boolean whole = !strict || next.receipt().firstLoss() == null;
    return differs && whole ? next : null;
  }

  /// It went through: what was learnt is right.
  void proved(Translation translation) {
    lessons.forEach(lesson -> book.learn(translation.target(), lesson));
  }
}
