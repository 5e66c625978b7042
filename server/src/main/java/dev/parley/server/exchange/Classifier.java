package dev.parley.server.exchange;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Safeguard.DangerousToolUse;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.models.Target;
import dev.parley.safeguards.Call;
import dev.parley.safeguards.Question;
import dev.parley.safeguards.Verdict.Outcome;
import dev.parley.safeguards.Verdicts;
import dev.parley.server.http.Downstream;
import dev.parley.server.observe.Judgement;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Has the tool calls of one answer judged by a model, on the exchange's virtual thread. Whatever
/// goes wrong, a call without a verdict is not to be made.
final class Classifier {
  private final Road road;
  private final Way way;
  private final Downstream client;
  private final Observation observation;
  private final Mending mending;
  private final long start = System.nanoTime();
  private Tokens tokens = Tokens.NONE;
  private @Nullable String serviceTier;

  Classifier(Road road, Downstream client, Observation observation) {
    this.road = road;
    this.way = road.classifying().judge();
    this.mending = new Mending(road.lessons(), false);
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
            tokens.cost(way.target().model().prices(), serviceTier),
            Duration.ofNanos(System.nanoTime() - start).toMillis()));
    return verdicts;
  }

  private Verdicts verdicts(MessagesRequest asked, DangerousToolUse safeguard, List<Call> calls) {
    Target judge = road.lessons().wiser(way.target());
    try {
      MessagesRequest question = Question.of(judge.asked(), asked, safeguard, calls);
      Message answer = answer(way.dialect().translate(question, judge));
      tokens = Tokens.NONE.updatedBy(answer.usage());
      return Verdicts.read(answer, calls);
    } catch (ApiException e) {
      return Verdicts.notJudged(calls, "the classifier failed: " + e.error().message());
    } catch (CancellationException e) {
      return Verdicts.notJudged(calls, "nobody waits for it any more");
    } catch (RuntimeException | Error e) {
      return Verdicts.notJudged(calls, "internal error");
    }
  }

  private Message answer(Translation question) {
    SideCall call = call(question);
    UpstreamReply refusal = call.refusal();
    if (refusal == null) {
      Message answer = call.message();
      serviceTier = call.serviceTier();
      mending.proved(question);
      return answer;
    }
    Refusal meant = way.destination().refusal(refusal, question);
    Translation next =
        mending.mended(
            question,
            meant.lesson(),
            target -> way.dialect().translate(question.request(), target));
    if (next == null) {
      throw new ApiException(meant.error());
    }
    return answer(next);
  }

  /// It has what is left of the time, and ends with the client's patience.
  private SideCall call(Translation translation) {
    Duration used = Duration.ofNanos(System.nanoTime() - start);
    Duration left = road.classifying().limit().minus(used);
    SideCall call = new SideCall(way.destination(), client.loop(), translation, left);
    CompletableFuture<Void> _ = client.ended().thenRun(call::cancel);
    return call;
  }
}
