package dev.parley.server.verification;

import java.util.List;

/// What all findings come to.
public enum Verdict {
  VERIFIED("verified"),
  OUTSIDE("outside"),
  NOT_VERIFIED("not verified");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /// One count that is too far off decides; otherwise all have to be known.
  public static Verdict of(List<Finding> findings, StatedError stated) {
    if (!findings.stream().allMatch(stated::holds)) {
      return OUTSIDE;
    }
    boolean all = findings.stream().allMatch(finding -> finding.fault().isEmpty());
    return all ? VERIFIED : NOT_VERIFIED;
  }
}
