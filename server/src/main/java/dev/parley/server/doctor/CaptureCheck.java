package dev.parley.server.doctor;

import dev.parley.server.capture.CaptureRule;
import dev.parley.server.capture.FolderShelf;
import java.util.List;

/// Whether exchanges are taken down, content and all, and could be.
public final class CaptureCheck {
  private static final String POINT = "capture";

  private CaptureCheck() {}

  /// Nothing where nothing is taken down.
  public static List<Finding> of(CaptureRule rule) {
    if (!rule.isOn()) {
      return List.of();
    }
    String problem = rule.folder() == null ? null : FolderShelf.problem(rule.folder());
    if (problem == null) {
      return List.of(
          Finding.warning(
              POINT,
              "exchanges are kept " + rule.words(),
              "set PARLEY_CAPTURE to off when there is nothing left to look for"));
    }
    int fix = problem.lastIndexOf("; ");
    return List.of(
        Finding.failed(
            POINT, "PARLEY_CAPTURE: " + problem.substring(0, fix), problem.substring(fix + 2)));
  }
}
