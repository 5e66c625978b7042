package dev.parley.server.verification;

import dev.parley.server.verification.Tokens.Counted;

/// How far counts may be off, in percent of what is billed, or by a few tokens.
///
/// @param local Parley's counts
/// @param pictures the same where there are pictures or documents
public record StatedError(double local, double pictures) {
  /// What an upstream's own counts may be off.
  public static final double UPSTREAM = 1;

  /// Off by so few, a count of a short request is none the worse.
  public static final long TOKENS = 4;

  /// What pictures and documents may be off, of whatever model.
  private static final double PICTURES = 10;

  /// What the catalog states of a model, which is said of texts.
  public static StatedError ofTexts(double percent) {
    return new StatedError(percent, Math.max(percent, PICTURES));
  }

  /// The same for all.
  public static StatedError of(double percent) {
    return new StatedError(percent, percent);
  }

  /// Whether nothing in a finding is further off.
  public boolean holds(Finding finding) {
    double most = finding.sample().hasPictures() ? pictures : local;
    return isNear(finding, finding.local(), most) && isNear(finding, finding.upstream(), UPSTREAM);
  }

  private static boolean isNear(Finding finding, Tokens count, double most) {
    return !(count instanceof Counted counted && finding.billed() instanceof Counted billed)
        || Math.abs(counted.number() - billed.number()) <= TOKENS
        || Math.abs(finding.error(count).orElseThrow()) <= most;
  }
}
