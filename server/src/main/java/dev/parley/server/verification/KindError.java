package dev.parley.server.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/// How far the counts of one kind of sample are off.
///
/// @param samples how many of the kind there are
public record KindError(String kind, int samples, Off local, Off upstream) {

  /// In percent of what was billed, whichever way; empty when none is known.
  public record Off(OptionalDouble mean, OptionalDouble worst) {
    static Off of(List<Finding> findings, Function<Finding, Tokens> count) {
      double[] errors =
          findings.stream()
              .map(finding -> finding.error(count.apply(finding)))
              .flatMapToDouble(OptionalDouble::stream)
              .map(Math::abs)
              .toArray();
      return new Off(Arrays.stream(errors).average(), Arrays.stream(errors).max());
    }
  }

  /// Each kind, in the order in which they come.
  public static List<KindError> of(List<Finding> findings) {
    Map<String, List<Finding>> kinds = new LinkedHashMap<>();
    for (Finding finding : findings) {
      kinds.computeIfAbsent(finding.sample().kind(), _ -> new ArrayList<>()).add(finding);
    }
    List<KindError> errors = new ArrayList<>();
    kinds.forEach((kind, ofKind) ->
        errors.add(
            new KindError(
                kind,
                ofKind.size(),
                Off.of(ofKind, Finding::local),
                Off.of(ofKind, Finding::upstream))));
    return errors;
  }
}
