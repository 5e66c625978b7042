package dev.parley.bench.load;

/// What came of one request.
///
/// @param status 0 where none came
/// @param note what is wrong, and how far it came, where something was lost or refused
/// @param first when its first content came, by [System#nanoTime]; the end where there was none
/// @param reusable whether its connection may be used again
public record Outcome(Fate fate, int status, String note, long first, long end, boolean reusable) {

  /// How a request can end.
  public enum Fate {
    /// With the whole answer, piece by piece as it was said.
    ANSWERED,
    /// Too much to do (429 or 529), although the upstream was well.
    REFUSED,
    /// The upstream's failure was told, after what had come by then.
    TOLD,
    /// In any other way.
    LOST
  }
}
