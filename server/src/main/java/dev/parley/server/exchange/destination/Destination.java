package dev.parley.server.exchange.destination;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.errors.RefusedKey;
import dev.parley.dialect.errors.RetryDelays;
import dev.parley.dialect.messages.MessagesDialect;
import dev.parley.server.attempt.Failed;
import dev.parley.server.attempt.Failure;
import dev.parley.server.exchange.reply.BadReply;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Peer;
import dev.parley.server.observe.Trace;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Upstream;
import dev.parley.server.upstream.UpstreamRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One of the upstreams: who is asked, as whom, and in what words.
///
/// @param title what the log calls it
/// @param keyName where its key is set
/// @param keyAlias what the log calls its key
/// @param provider whose prices and limits its models have
/// @param sendsBetas whether the client's `anthropic-beta` goes there
/// @param peer what metrics and spans call it
/// @param passesTrace whether it is told where it stands in a trace
public record Destination(
    String title,
    String keyName,
    String keyAlias,
    Dialect dialect,
    Account account,
    boolean sendsBetas,
    String provider,
    Peer peer,
    boolean passesTrace,
    Upstream upstream) {
  private static final String VERSION_HEADER = "anthropic-version";
  private static final String BETA_HEADER = "anthropic-beta";
  private static final String VERSION = "2023-06-01";

  /// What errors of an answer begin with where nobody knows who gives it.
  private static final String UNNAMED = "the upstream";

  private static final Pattern PLAIN = Pattern.compile("[ -~]{1,4000}");

  /// The same, asked through somebody else.
  public Destination through(Upstream between) {
    return new Destination(
        title,
        keyName,
        keyAlias,
        dialect,
        account,
        sendsBetas,
        provider,
        peer,
        passesTrace,
        between);
  }

  /// A translated request, or one of Parley's own.
  public UpstreamRequest request(byte[] body) {
    return new UpstreamRequest(dialect.path(), body, headers(), true);
  }

  /// A question about a client's request, which is answered in one piece.
  public UpstreamRequest request(String path, byte[] body, Request about) {
    Map<String, String> headers = new HashMap<>(headers());
    if (dialect instanceof MessagesDialect) {
      headers.putAll(carried(about));
    }
    return new UpstreamRequest(path, body, headers, false);
  }

  /// Of a client's headers what belongs to Anthropic's API, for an upstream that speaks it.
  public Map<String, String> carried(Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name :
        sendsBetas ? List.of(VERSION_HEADER, BETA_HEADER) : List.of(VERSION_HEADER)) {
      String value = request.headers().get(name);
      if (value != null && PLAIN.matcher(value).matches()) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  /// What tells the upstream where it stands in a trace, if it is to know.
  ///
  /// @param callId what the call is known as there
  public Map<String, String> traceHeaders(@Nullable Trace trace, String callId) {
    if (trace == null || !passesTrace) {
      return Map.of();
    }
    Map<String, String> headers = new HashMap<>();
    headers.put("traceparent", trace.traceparent(callId));
    if (!trace.state().isEmpty()) {
      headers.put("tracestate", trace.state());
    }
    return headers;
  }

  private Map<String, String> headers() {
    boolean versioned = dialect instanceof MessagesDialect;
    return versioned ? Map.of(VERSION_HEADER, VERSION) : Map.of();
  }

  /// What a reply that is no answer means.
  public Refusal refusal(UpstreamReply reply, Translation translation) {
    ApiError error = BadReply.error(reply, account, () -> dialect.error(reply, translation));
    return new Refusal(RetryAdvice.failed(reply, error, this), dialect.lesson(reply, translation));
  }

  /// What an error means that came inside an answer.
  public Failed failed(Failure by, ApiError error) {
    ApiError.UpstreamError account = error.upstream();
    Duration told = account == null ? null : account.delay();
    Duration delay = told == null ? RetryDelays.inWords(error.message()) : told;
    return new Failed(by, named(error), delay);
  }

  /// What errors begin with that are about it.
  public String words() {
    return "The upstream " + account.words();
  }

  /// Refuses a request that would go without the key that is wanted.
  ///
  /// @throws ApiException when it wants a key, and there is none
  public void requireKey() {
    if (account.lacksKey()) {
      throw new ApiException(
          ApiError.authentication(
              keyName
                  + " is missing where Parley runs; set it there: in a file that Parley reads it"
                  + " counts at once, in its environment from the next start"));
    }
  }

  /// The error, with the names of what the operator can mend.
  public ApiError named(ApiError error) {
    ApiError told = RefusedKey.named(error, account.words(), keyName);
    boolean ownWords = told.upstream() == null && told.message().startsWith(UNNAMED);
    return ownWords ? told.withMessage(words() + told.message().substring(UNNAMED.length())) : told;
  }
}
