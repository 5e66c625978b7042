package dev.parley.tokens;

/// What billed prompts teach of their estimates: a line through all of them. Small prompts say what
/// a model adds to any, large ones by how much its tokens differ.
///
/// Whether the line knows better than the estimate is found out on prompts that it has not seen.
///
/// @param samples how many prompts taught it
/// @param ignored how many were not believed
/// @param plainError how far off the estimates were, all together
/// @param learntError how far off they would have been by the line as it was then
record Evidence(long samples, long ignored, Line line, double plainError, double learntError) {
  static final Evidence NONE = new Evidence(0, 0, Line.NONE, 0, 0);

  /// With one prompt more, if its bill can be believed.
  Evidence with(double estimated, double billed) {
    if (estimated <= 0 || billed <= 0 || !Line.mayPass(estimated, billed)) {
      return new Evidence(samples, ignored + 1, line, plainError, learntError);
    }
    Line next = line.with(estimated, billed);
    if (samples == 0) {
      return new Evidence(1, ignored, next, 0, 0);
    }
    return new Evidence(
        samples + 1,
        ignored,
        next,
        Line.MEMORY * plainError + error(estimated, billed),
        Line.MEMORY * learntError + error(line.at(estimated), billed));
  }

  private static double error(double estimated, double billed) {
    return Math.min(1, Math.abs(estimated - billed) / (billed + Line.SMALL));
  }

  /// What a whole prompt of this estimate is likely billed.
  long whole(double estimated) {
    return Math.max(1, Math.round(line.at(estimated)));
  }

  /// What a part of a prompt adds to its bill.
  long part(double estimated) {
    return Math.round(line.slope() * estimated);
  }
}
