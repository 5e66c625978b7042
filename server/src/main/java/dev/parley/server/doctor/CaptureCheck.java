package dev.parley.server.doctor;

import dev.parley.server.capture.CaptureRule;
import java.util.List;

/// Whether exchanges are taken down, content and all.
public final class CaptureCheck {
  private CaptureCheck() {}

  /// Nothing where nothing is taken down.
  public static List<Finding> of(CaptureRule rule) {
    return rule.isOn()
        ? List.of(
            Finding.warning(
                "capture",
                "exchanges are kept " + rule.words(),
                "set PARLEY_CAPTURE to off when there is nothing left to look for"))
        : List.of();
  }
}
