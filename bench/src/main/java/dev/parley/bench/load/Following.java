package dev.parley.bench.load;

import org.jspecify.annotations.Nullable;

/// Follows the text of an answer, piece by piece, however it is cut.
final class Following {
  private final Asked asked;
  private final StringBuilder rest = new StringBuilder();
  private int next;
  private @Nullable String loss;

  Following(Asked asked) {
    this.asked = asked;
  }

  void take(String text) {
    rest.append(text);
    while (loss == null && rest.length() >= asked.bytes()) {
      String came = rest.substring(0, asked.bytes());
      rest.delete(0, asked.bytes());
      if (next < asked.pieces() && came.equals(asked.piece(next))) {
        next++;
      } else {
        loss = "in place of piece %d of %d came '%s'".formatted(next, asked.pieces(), came.strip());
      }
    }
  }

  /// How far it has come.
  String place() {
    return "%d of %d pieces had come".formatted(next, asked.pieces());
  }

  /// What is wrong with what came so far; null for nothing.
  @Nullable String loss() {
    if (loss == null && !rest.isEmpty()) {
      return "piece " + next + " came in part";
    }
    return loss;
  }

  /// What is wrong when this was all; null for nothing.
  @Nullable String lossAtEnd() {
    if (loss() == null && next < asked.pieces()) {
      return "only %d of %d pieces came".formatted(next, asked.pieces());
    }
    return loss();
  }
}
