package dev.parley.dialect.chat;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Delta;
import dev.parley.anthropic.StreamEvent;
import dev.parley.oracle.Recording;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Reasoning that only the backend can read, in what it says and in what the client gets.
final class SealedReasoning {
  private static final Pattern DETAIL =
      Pattern.compile("\\{[^{}]*\"reasoning\\.encrypted\"[^{}]*}");
  private static final Pattern DATA = Pattern.compile("\"data\": ?\"([^\"]+)\"");

  private SealedReasoning() {}

  /// How much of it came, each piece counted once.
  static int came(Recording recording) {
    return DETAIL
        .matcher(recording.text())
        .results()
        .map(MatchResult::group)
        .flatMap(detail -> DATA.matcher(detail).results())
        .map(data -> data.group(1))
        .distinct()
        .mapToInt(String::length)
        .sum();
  }

  /// How much a client is given to carry.
  static int given(List<StreamEvent> events) {
    return events.stream().mapToInt(SealedReasoning::given).sum();
  }

  private static int given(StreamEvent event) {
    return switch (event) {
      case StreamEvent.ContentBlockStart start
          when start.contentBlock() instanceof ContentBlock.RedactedThinking redacted ->
          redacted.data().length();
      case StreamEvent.ContentBlockDelta told
          when told.delta() instanceof Delta.Signature signature ->
          signature.signature().length();
      default -> 0;
    };
  }
}
