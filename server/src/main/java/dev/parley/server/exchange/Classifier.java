package dev.parley.server.exchange;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Safeguard.DangerousToolUse;
import dev.parley.safeguards.Call;
import dev.parley.safeguards.Question;
import dev.parley.safeguards.Verdict.Outcome;
import dev.parley.safeguards.Verdicts;
import dev.parley.server.http.Downstream;
import dev.parley.server.observe.Judgement;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Purpose;
import dev.parley.server.observe.Tokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Has the tool calls of one answer judged by a model, on the exchange's virtual thread. Whatever
/// goes wrong, a call without a verdict is not to be made.
final class Classifier {
  private final Road road;
  private final Downstream client;
  private final Observation observation;
  private final long start = System.nanoTime();
  private Tokens tokens = Tokens.NONE;
  private @Nullable BigDecimal cost;

  Classifier(Road road, Downstream client, Observation observation) {
    this.road = road;
    this.client = client;
    this.observation = observation;
  }

  Verdicts judge(MessagesRequest asked, DangerousToolUse safeguard, List<Call> calls) {
    Verdicts verdicts = verdicts(asked, safeguard, calls);
    observation.judged(
        new Judgement(
            calls.size(),
            verdicts.count(Outcome.FLAGGED),
            verdicts.count(Outcome.NOT_JUDGED),
            tokens,
            cost,
            Duration.ofNanos(System.nanoTime() - start).toMillis()));
    return verdicts;
  }

  private Verdicts verdicts(MessagesRequest asked, DangerousToolUse safeguard, List<Call> calls) {
    try {
      Classifying classifying = road.classifying();
      Errands errands = new Errands(Purpose.JUDGE, observation, road);
      SideAnswer answer =
          new SideAttempts(road, classifying.judges(), client, classifying.limit(), errands)
              .answer(judge -> Question.of(judge.asked(), asked, safeguard, calls));
      tokens = Tokens.NONE.updatedBy(answer.message().usage());
      cost = tokens.cost(answer.by().model().prices(), answer.serviceTier());
      return Verdicts.read(answer.message(), calls);
    } catch (ApiException e) {
      return Verdicts.notJudged(calls, "the classifier failed: " + e.error().message());
    } catch (CancellationException e) {
      return Verdicts.notJudged(calls, "nobody waits for it any more");
    } catch (RuntimeException | Error e) {
      return Verdicts.notJudged(calls, "internal error");
    }
  }
}
