package dev.parley.server.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.dialect.UpstreamCount;
import dev.parley.models.Target;
import dev.parley.server.exchange.estimate.Counted;
import dev.parley.server.exchange.estimate.Estimates;
import dev.parley.server.observe.Measurements;
import dev.parley.server.upstream.Counting;
import dev.parley.server.upstream.UpstreamRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tokens of requests, counted by whom the configuration says. What the upstream has counted it is
/// not asked again, and not twice at the same time.
public final class TokenCounts {
  private static final int MOST_KNOWN = 10_000;
  private static final int MOST_SILENT = 256;
  private static final Set<Long> NO_ENDPOINT = Set.of(404L, 405L, 501L);

  private final Counting counting;
  private final Estimates estimates;

  /// By the hash of the question.
  private final Cache<ByteBuffer, Long> known =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).executor(Runnable::run).build();

  private final Map<ByteBuffer, UpstreamQuestion> underWay = new ConcurrentHashMap<>();

  /// Accounts and models for which the upstream has no such endpoint. Names that clients make up
  /// cannot fill the memory.
  private final Set<String> silent = ConcurrentHashMap.newKeySet();

  public TokenCounts(Counting counting, Estimates estimates) {
    this.counting = counting;
    this.estimates = estimates;
  }

  /// @throws ApiException when the request is refused, or nobody may count it but an upstream that
  ///   does not
  /// @throws java.util.concurrent.CancellationException when the client has gone
  Counted count(CountQuestion question) {
    UpstreamCount upstream = question.destination().dialect().upstreamCount();
    return switch (counting.method()) {
      case LOCAL -> local(question);
      case UPSTREAM -> new Counted(sure(question, upstream), Counted.By.UPSTREAM);
      case AUTO ->
          upstream == null || hasNoKey(question) || silent.contains(asWhom(question))
              ? local(question)
              : either(question, upstream);
    };
  }

  /// Whether nobody but an upstream may count: then it is worth trying.
  boolean isForUpstreamsOnly() {
    return counting.method() == Counting.Method.UPSTREAM;
  }

  private Counted local(CountQuestion question) {
    return estimates.count(question.translation());
  }

  private long sure(CountQuestion question, @Nullable UpstreamCount upstream) {
    if (upstream == null) {
      throw new ApiException(
          ApiError.of(
                  "api_error",
                  501,
                  question.destination().words()
                      + " counts no tokens; PARLEY_COUNT=auto lets Parley do it")
              .with(ApiError.Retry.NEVER));
    }
    question.destination().requireKey();
    return asked(question, upstream, question.journey().road().deadlines().firstByte());
  }

  private static String asWhom(CountQuestion question) {
    Target target = question.translation().target();
    return target.account() + " " + target.model().id();
  }

  private static boolean hasNoKey(CountQuestion question) {
    return question.destination().account().lacksKey();
  }

  /// What is wrong with the request is told; what is wrong with the upstream is not the client's
  /// trouble.
  private Counted either(CountQuestion question, UpstreamCount upstream) {
    try {
      return new Counted(asked(question, upstream, counting.limit()), Counted.By.UPSTREAM);
    } catch (ApiException e) {
      if (isAboutTheRequest(e.error())) {
        throw e;
      }
      if (isAboutTheEndpoint(e.error()) && silent.size() < MOST_SILENT) {
        silent.add(asWhom(question));
      }
      return local(question);
    }
  }

  private static boolean isAboutTheEndpoint(ApiError error) {
    ApiError.UpstreamError upstream = error.upstream();
    return upstream != null && upstream.status() != null && NO_ENDPOINT.contains(upstream.status());
  }

  /// A prompt that is too long can be counted all the same.
  private static boolean isAboutTheRequest(ApiError error) {
    ApiError.UpstreamError upstream = error.upstream();
    boolean unknownModel = upstream != null && "model_not_found".equals(upstream.code());
    boolean tooLong =
        error.message().startsWith("prompt is too long")
            || error.message().startsWith("input length and `max_tokens` exceed");
    return unknownModel || (error.type().equals("invalid_request_error") && !tooLong);
  }

  private long asked(CountQuestion question, UpstreamCount upstream, Duration limit) {
    UpstreamRequest request = question.request(upstream);
    ByteBuffer key = question.key(request);
    Long before = known.getIfPresent(key);
    if (before != null) {
      return before;
    }
    UpstreamQuestion shared =
        underWay.compute(
            key,
            (_, running) ->
                running != null && running.join()
                    ? running
                    : begun(new UpstreamQuestion(question, upstream), request, key));
    return awaited(shared, limit, question.journey());
  }

  private static long awaited(UpstreamQuestion shared, Duration limit, Journey journey) {
    Measurements measurements = journey.observation().measurements();
    measurements.rest();
    try {
      return shared.await(limit, journey.client().ended());
    } finally {
      measurements.work();
    }
  }

  private UpstreamQuestion begun(UpstreamQuestion next, UpstreamRequest request, ByteBuffer key) {
    CompletableFuture<Long> _ =
        next.answer().whenComplete((tokens, _) -> settle(key, next, tokens));
    next.ask(request);
    return next;
  }

  private void settle(ByteBuffer key, UpstreamQuestion question, @Nullable Long tokens) {
    if (tokens != null) {
      known.put(key, tokens);
    }
    underWay.remove(key, question);
  }
}
