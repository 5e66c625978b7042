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

  /// Earlier reasoning that the upstream cannot read any more: true of one conversation only.
  record UnreadableReasoning() implements Lesson {}

  /// Whether it holds for later requests to the same model, too.
  default boolean lasts() {
    return switch (this) {
      case Refuses _, Efforts _ -> true;
      case UnreadableReasoning _ -> false;
    };
  }
}
