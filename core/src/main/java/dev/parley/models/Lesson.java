package dev.parley.models;

import java.util.List;

/// What an upstream's refusal teaches: the same request without the offence may succeed.
public sealed interface Lesson {

  /// A parameter that Parley may leave out, by the upstream's name for it.
  record Refuses(String parameter) implements Lesson {}

  /// The reasoning efforts that the model takes.
  record Efforts(List<String> supported) implements Lesson {
    public Efforts {
      supported = List.copyOf(supported);
    }
  }

  /// The least that an answer may be limited to.
  record LeastOutput(long tokens) implements Lesson {}

  /// The most that the model can write.
  record MostOutput(long tokens) implements Lesson {}

  /// Earlier reasoning that the upstream cannot read any more: true of one conversation only.
  record UnreadableReasoning() implements Lesson {}

  /// The place where earlier code ran is no more: true of one conversation only.
  record GoneContainer() implements Lesson {}

  /// Whether it holds for later requests to the same model, too.
  default boolean lasts() {
    return switch (this) {
      case Refuses _, Efforts _, LeastOutput _, MostOutput _ -> true;
      case UnreadableReasoning _, GoneContainer _ -> false;
    };
  }

  /// Whether it is about the same as another, and the later one counts.
  default boolean replaces(Lesson earlier) {
    return switch (this) {
      case Refuses _ -> equals(earlier);
      case Efforts _, LeastOutput _, MostOutput _, UnreadableReasoning _, GoneContainer _ ->
          getClass() == earlier.getClass();
    };
  }
}
