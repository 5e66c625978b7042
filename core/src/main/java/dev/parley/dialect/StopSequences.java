package dev.parley.dialect;

import java.util.List;

/// The sequences at which an answer is to stop, kept here because the upstream knows no such thing.
public record StopSequences(List<String> sequences) {
  public static final StopSequences NONE = new StopSequences(List.of());

  public StopSequences {
    sequences = sequences.stream().filter(sequence -> !sequence.isEmpty()).distinct().toList();
  }

  /// Looks for them in one text.
  public StopScan scan() {
    return new StopScan(sequences);
  }
}
