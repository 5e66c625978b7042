package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.errors.RefusedKey;
import dev.parley.dialect.messages.MessagesDialect;
import dev.parley.server.http.Request;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Upstream;
import dev.parley.server.upstream.UpstreamRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// One of the upstreams: who is asked, as whom, and in what words.
///
/// @param title what the log calls it
/// @param keyName where its key is set
/// @param provider whose prices and limits its models have
/// @param sendsBetas whether the client's `anthropic-beta` goes there
public record Destination(
    String title,
    String keyName,
    Dialect dialect,
    Account account,
    boolean sendsBetas,
    String provider,
    Upstream upstream) {
  private static final String VERSION_HEADER = "anthropic-version";
  private static final String BETA_HEADER = "anthropic-beta";
  private static final String VERSION = "2023-06-01";
  private static final Pattern PLAIN = Pattern.compile("[ -~]{1,4000}");

  /// A translated request, or one of Parley's own.
  UpstreamRequest request(byte[] body) {
    return new UpstreamRequest(dialect.path(), body, headers(), true);
  }

  /// A question about a client's request, which is answered in one piece.
  UpstreamRequest request(String path, byte[] body, Request about) {
    Map<String, String> headers = new HashMap<>(headers());
    if (dialect instanceof MessagesDialect) {
      headers.putAll(carried(about));
    }
    return new UpstreamRequest(path, body, headers, false);
  }

  /// Of a client's headers what belongs to Anthropic's API, for an upstream that speaks it.
  Map<String, String> carried(Request request) {
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

  private Map<String, String> headers() {
    boolean versioned = dialect instanceof MessagesDialect;
    return versioned ? Map.of(VERSION_HEADER, VERSION) : Map.of();
  }

  /// What a reply that is no answer means.
  Refusal refusal(UpstreamReply reply, Translation translation) {
    ApiError error = BadReply.error(reply, account, () -> dialect.error(reply, translation));
    return new Refusal(named(error), dialect.lesson(reply, translation));
  }

  /// What errors begin with that are about it.
  String words() {
    return "The upstream " + account.words();
  }

  /// @throws ApiException when it wants a key, and there is none
  void requireKey() {
    if (account.lacksKey()) {
      throw new ApiException(
          ApiError.authentication(
              keyName + " is missing where Parley runs; set it there and start Parley again"));
    }
  }

  /// The error, with the names of what the operator can mend.
  ApiError named(ApiError error) {
    return RefusedKey.named(error, account.words(), keyName);
  }
}
