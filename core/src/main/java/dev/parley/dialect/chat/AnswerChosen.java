package dev.parley.dialect.chat;

import dev.parley.openai.chat.ChatChoice;
import dev.parley.openai.chat.ChatDelta;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Of several answers, which nobody asked for, the one that counts: the first.
///
/// LiteLLM's older releases number the blocks of one answer as if they were answers. So a number
/// that is new goes on with the answer where nobody begins to speak and something else than before
/// is told: a call, or a text after thoughts.
final class AnswerChosen {
  private final Set<Long> ours = new HashSet<>();
  private final Set<Long> others = new HashSet<>();
  private boolean thinking;

  /// Whether there is an answer.
  boolean isAny() {
    return !ours.isEmpty();
  }

  /// What belongs to the answer.
  List<ChatChoice> among(List<ChatChoice> choices, Function<ChatChoice, ChatDelta> said) {
    choose(choices);
    if (choices.size() != 1) {
      return choices.stream().filter(this::counts).toList();
    }
    ChatChoice one = choices.getFirst();
    ChatDelta delta = said.apply(one);
    if (!ours.contains(one.index()) && !goesOn(one.index(), delta)) {
      if (!delta.isEmpty() || delta.begins()) {
        others.add(one.index());
      }
      return List.of();
    }
    thinking = delta.isEmpty() ? thinking : !delta.thoughts().isEmpty();
    return choices;
  }

  /// Of several at once each speaks for itself.
  private boolean counts(ChatChoice one) {
    boolean counts = ours.contains(one.index());
    if (!counts) {
      others.add(one.index());
    }
    return counts;
  }

  private void choose(List<ChatChoice> choices) {
    if (ours.isEmpty() && !choices.isEmpty()) {
      boolean zero = choices.stream().anyMatch(one -> one.index() == 0);
      ours.add(zero ? 0 : choices.getFirst().index());
    }
  }

  private boolean goesOn(long index, ChatDelta delta) {
    boolean other = !delta.toolCalls().isEmpty() || (thinking && !delta.text().isEmpty());
    return other && !delta.begins() && !others.contains(index) && ours.add(index);
  }
}
