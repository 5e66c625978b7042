package dev.parley.server.doctor;

/// How it stands at one point.
///
/// @param point what was looked at
/// @param words how it stands there
/// @param fix what to do about it; empty where nothing is to be done
public record Finding(String point, Outcome outcome, String words, String fix) {

  /// How it came out.
  public enum Outcome {
    OK,
    SKIPPED,
    WARNING,
    FAILED
  }

  public static Finding ok(String point, String words) {
    return new Finding(point, Outcome.OK, words, "");
  }

  /// It was not looked at, or nothing can be told.
  public static Finding skipped(String point, String words) {
    return new Finding(point, Outcome.SKIPPED, words, "");
  }

  /// It works, but something will be in the way.
  public static Finding warning(String point, String words, String fix) {
    return new Finding(point, Outcome.WARNING, words, fix);
  }

  public static Finding failed(String point, String words, String fix) {
    return new Finding(point, Outcome.FAILED, words, fix);
  }

  public boolean isFailure() {
    return outcome == Outcome.FAILED;
  }
}
