package dev.parley.server.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The samples, counted by Parley, counted by the upstream, and answered.
///
/// @param local counts by itself
/// @param upstream has the upstream count, and answer
/// @param limitsThinking whether the upstream may think without having been asked to
public record Verification(
    List<Sample> samples, AskedGateway local, AskedGateway upstream, boolean limitsThinking) {

  /// What Parley counts, in the order of the samples. Costs nothing.
  public List<Tokens> countedHere(Consumer<Sample> progress) throws InterruptedException {
    List<Tokens> counts = new ArrayList<>();
    for (Sample sample : samples) {
      progress.accept(sample);
      counts.add(local.count(sample));
    }
    return counts;
  }

  /// Asks the upstream, one sample after the other. What fails is told of its sample alone.
  ///
  /// @param counted what Parley counted
  /// @param told hears of each sample as soon as it is known
  public List<Finding> findings(
      List<Tokens> counted, Consumer<Sample> progress, Consumer<Finding> told)
      throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      progress.accept(sample);
      Tokens billed = upstream.bill(sample, limitsThinking);
      Finding finding = new Finding(sample, counted.get(i), upstream.count(sample), billed);
      findings.add(finding);
      told.accept(finding);
    }
    return findings;
  }
}
