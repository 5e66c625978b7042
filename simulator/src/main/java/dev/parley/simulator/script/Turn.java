package dev.parley.simulator.script;

import dev.parley.simulator.script.Step.Fail;
import dev.parley.simulator.wire.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One answer: what is said, what goes wrong, and how it is delivered.
///
/// @param times how many requests it answers; 0 for all to come
/// @param headers added to the reply's headers
/// @param delivery null for the simulation's default
public record Turn(
    Match match,
    int times,
    List<Step> steps,
    List<Interruption> interruptions,
    Ending ending,
    Map<String, String> headers,
    @Nullable Delivery delivery) {

  /// Something that happens once so many events were written, wherever that is.
  public record Interruption(int afterEvents, Step step) {
    public Interruption {
      if (step instanceof Step.Improvise || step instanceof Fail(Fault.HttpError _)) {
        throw new IllegalArgumentException("this cannot come inside a stream: " + step);
      }
    }
  }

  public Turn {
    steps = List.copyOf(steps);
    interruptions = List.copyOf(interruptions);
    headers = Map.copyOf(headers);
    for (Step step : steps.subList(Math.min(1, steps.size()), steps.size())) {
      if (step instanceof Fail(Fault.HttpError _)) {
        throw new IllegalArgumentException("an HTTP error must be the only step of its turn");
      }
    }
  }

  public static Turn of(Step... steps) {
    return of(List.of(steps));
  }

  public static Turn of(List<Step> steps) {
    return new Turn(Match.ANY, 1, steps, List.of(), Ending.PLAIN, Map.of(), null);
  }

  public static Turn failing(Fault fault) {
    return of(new Fail(fault));
  }

  /// Says no the way OpenAI does.
  public static Turn refusing(ApiError error) {
    return failing(Fault.refusal(error));
  }

  /// The unscripted answer, to be matched, delayed or broken.
  public static Turn improvised() {
    return of(new Step.Improvise());
  }

  public Turn saying(List<Step> otherSteps) {
    return new Turn(match, times, otherSteps, interruptions, ending, headers, delivery);
  }

  public Turn matching(Match condition) {
    return new Turn(condition, times, steps, interruptions, ending, headers, delivery);
  }

  public Turn times(int requests) {
    return new Turn(match, requests, steps, interruptions, ending, headers, delivery);
  }

  public Turn always() {
    return times(0);
  }

  public Turn after(int events, Step step) {
    List<Interruption> more = new ArrayList<>(interruptions);
    more.add(new Interruption(events, step));
    return new Turn(match, times, steps, more, ending, headers, delivery);
  }

  public Turn after(int events, Fault fault) {
    return after(events, new Fail(fault));
  }

  public Turn reporting(UsageOverride counts) {
    return ending(ending.reporting(counts));
  }

  public Turn servedAs(String serviceTier) {
    return ending(ending.servedAs(serviceTier));
  }

  /// The terminal event has an empty list of output items.
  public Turn withoutOutput() {
    return ending(ending.emptied());
  }

  private Turn ending(Ending other) {
    return new Turn(match, times, steps, interruptions, other, headers, delivery);
  }

  public Turn with(Map<String, String> moreHeaders) {
    return new Turn(match, times, steps, interruptions, ending, moreHeaders, delivery);
  }

  public Turn delivered(Delivery way) {
    return new Turn(match, times, steps, interruptions, ending, headers, way);
  }

  /// The error to answer with instead of a stream.
  public Optional<Fault.HttpError> httpError() {
    return !steps.isEmpty() && steps.getFirst() instanceof Fail(Fault.HttpError error)
        ? Optional.of(error)
        : Optional.empty();
  }
}
