package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.anthropic.Safeguard;
import dev.parley.anthropic.Safeguard.DangerousToolUse;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.StrictCompatibility;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import dev.parley.safeguards.Call;
import dev.parley.safeguards.Verdicts;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Ids;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Termination;
import dev.parley.server.upstream.Deadlines;
import dev.parley.server.upstream.UpstreamCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The straight line of one request, on a virtual thread: parse, translate, send, hand the answer
/// to the pump, wait for its end.
public final class Exchange {
  private static final int MOST_ERROR_BYTES = 1 << 20;

  /// So many refusals of one request are mended.
  static final int MOST_LESSONS = 2;

  private final Road road;
  private final Request request;
  private final Downstream client;
  private final boolean alwaysStreams;
  private final Observation observation;

  public Exchange(Road road, Request request, Downstream client, boolean alwaysStreams) {
    this.road = road;
    this.request = request;
    this.client = client;
    this.alwaysStreams = alwaysStreams;
    this.observation = request.observation();
  }

  /// Goes all the way.
  ///
  /// @throws ApiException when the request does not get as far as the upstream
  public void run() {
    requireKey();
    ApiVersion version = ApiVersion.of(request.headers().get("anthropic-version"));
    MessagesRequest asked = RequestParser.parse(request.body(), version);
    List<Safeguard> safeguards = safeguards(asked);
    boolean streams = alwaysStreams || asked.isStreaming();
    Translation translation = translate(asked);
    observation.translated(streams, translation.receipt().notes().size());
    requireWhole(asked, translation.receipt());
    Outlet outlet = outlet(translation, streams);
    if (safeguards.isEmpty()) {
      carry(asked, translation, pump(translation, outlet));
    } else {
      carryJudged(asked, translation, safeguards, outlet);
    }
    client.ended().join();
  }

  /// A client that hears of what is not supported by name does it itself.
  private List<Safeguard> safeguards(MessagesRequest asked) {
    List<Safeguard> safeguards = Safeguard.of(asked);
    if (!safeguards.isEmpty() && !road.classifying().isOffered()) {
      throw new ApiException(Safeguard.unsupported());
    }
    return safeguards;
  }

  private void carryJudged(
      MessagesRequest asked, Translation translation, List<Safeguard> safeguards, Outlet outlet) {
    VerdictGate gate = new VerdictGate(outlet, safeguards);
    Pump pump = pump(translation, gate);
    carry(asked, translation, pump);
    List<Call> calls = gate.toJudge();
    DangerousToolUse safeguard = Safeguard.onToolUse(safeguards);
    if (safeguard != null && !calls.isEmpty()) {
      Verdicts verdicts = new Classifier(road, client, observation).judge(asked, safeguard, calls);
      pump.proceed(() -> gate.open(verdicts));
    }
  }

  private Translation translate(MessagesRequest asked) {
    Target target = road.models().resolve(asked.model(), road.account().name());
    observation.models(
        Safe.model(asked.model(), road.knownModels()),
        Safe.model(target.model().id(), road.knownModels()));
    return road.dialect().translate(asked, road.lessons().wiser(target));
  }

  private void requireWhole(MessagesRequest asked, Receipt receipt) {
    ApiError refusal = road.strict() ? StrictCompatibility.refusal(asked, receipt) : null;
    if (refusal != null) {
      throw new ApiException(refusal);
    }
  }

  private void requireKey() {
    if (road.account().key() == null) {
      throw new ApiException(
          ApiError.authentication(
              "The environment variable OPENAI_API_KEY is missing where Parley runs;"
                  + " set it there and start Parley again"));
    }
  }

  private Outlet outlet(Translation translation, boolean streams) {
    Outlet outlet =
        streams
            ? new StreamOutlet(request, client, road.deadlines())
            : new MessageOutlet(request, client, patience());
    outlet.headers(explanation(translation));
    return outlet;
  }

  /// The receipt, for a client that asks for it.
  private Map<String, String> explanation(Translation translation) {
    return "1".equals(request.headers().get("x-parley-explain"))
        ? Map.of("parley-receipt", Explanation.of(translation.receipt()))
        : Map.of();
  }

  /// As long as the client says that it waits, within our own limit.
  private Duration patience() {
    Deadlines deadlines = road.deadlines();
    String told = request.headers().get("x-stainless-timeout");
    if (told == null || !told.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      return deadlines.whole();
    }
    Duration client = Duration.ofMillis((long) (Double.parseDouble(told) * 1_000));
    boolean shorter = client.isPositive() && client.compareTo(deadlines.whole()) < 0;
    return shorter ? client : deadlines.whole();
  }

  private Pump pump(Translation translation, Outlet outlet) {
    Usage estimate = Usage.estimate(translation.inputTokens());
    Message head = Message.head(Ids.message(), translation.target().asked(), estimate);
    return new Pump(request, client, outlet, head, road.deadlines().idle());
  }

  private void carry(MessagesRequest asked, Translation translation, Pump pump) {
    pump.start();
    try {
      new Attempt(asked, pump).go(translation);
    } catch (ApiException e) {
      pump.fail(Termination.UPSTREAM_BROKEN, e.error());
    } catch (CancellationException e) {
      // Who cancelled has ended the answer.
    } catch (RuntimeException | Error e) {
      pump.fail(Termination.INTERNAL_ERROR, ApiError.api(500, "Internal server error"));
    }
  }

  /// Sends, and lets the answer flow; what comes back is what came instead of one.
  private @Nullable Refusal send(Translation translation, Pump pump) {
    String path = road.dialect().path();
    UpstreamCall call = road.upstream().call(client.loop(), path, translation.body());
    pump.attach(call);
    UpstreamCall.Head head = call.head();
    observation.upstreamRequestId(requestId(head));
    if (!head.isSuccess()) {
      UpstreamReply reply = call.whole(head, MOST_ERROR_BYTES);
      return new Refusal(
          road.dialect().error(reply, translation), road.dialect().lesson(reply, translation));
    }
    Map<String, String> headers = new HashMap<>(explanation(translation));
    headers.putAll(RateLimits.translate(head.headers(), road.clock()));
    return pump.flow(
            headers,
            stream -> road.dialect().transducer(translation, stream),
            understanding -> Intake.of(head, understanding))
        .join();
  }

  /// The way up and, as long as nothing has gone to the client, once more without what the upstream
  /// was found to refuse.
  private final class Attempt {
    private final MessagesRequest asked;
    private final Pump pump;
    private final List<Lesson> lessons = new ArrayList<>();

    private Attempt(MessagesRequest asked, Pump pump) {
      this.asked = asked;
      this.pump = pump;
    }

    private void go(Translation translation) {
      Refusal refusal = send(translation, pump);
      if (refusal == null) {
        lessons.forEach(lesson -> road.lessons().learn(translation.target(), lesson));
        return;
      }
      Lesson lesson = refusal.lesson();
      Translation mended = lesson == null ? null : mended(translation, lesson);
      if (mended == null) {
        pump.fail(Termination.UPSTREAM_ERROR, refusal.error());
      } else {
        go(mended);
      }
    }

    /// Null when it may not go out, or would be the same again.
    private @Nullable Translation mended(Translation refused, Lesson lesson) {
      if (lessons.size() == MOST_LESSONS || pump.hasSpoken()) {
        return null;
      }
      lessons.add(lesson);
      Translation next = road.dialect().translate(asked, refused.target().with(lesson));
      boolean differs = !Arrays.equals(next.body(), refused.body());
      boolean whole = !road.strict() || next.receipt().firstLoss() == null;
      return differs && whole ? next : null;
    }
  }

  private static @Nullable String requestId(UpstreamCall.Head head) {
    return head.headers().get("x-request-id");
  }
}
