package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.messages.MessagesDialect;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Upstream;
import dev.parley.server.upstream.UpstreamRequest;
import java.util.Map;

/// One of the upstreams: who is asked, as whom, and in what words.
///
/// @param title what the log calls it
/// @param keyName where its key is set
/// @param sendsBetas whether the client's `anthropic-beta` goes there
public record Destination(
    String title,
    String keyName,
    Dialect dialect,
    Account account,
    boolean sendsBetas,
    Upstream upstream) {
  private static final String VERSION = "2023-06-01";

  /// A translated request, or one of Parley's own.
  UpstreamRequest request(byte[] body) {
    return new UpstreamRequest(dialect.path(), body, headers(), true);
  }

  /// A question that is answered in one piece.
  UpstreamRequest request(String path, byte[] body) {
    return new UpstreamRequest(path, body, headers(), false);
  }

  private Map<String, String> headers() {
    boolean versioned = dialect instanceof MessagesDialect;
    return versioned ? Map.of("anthropic-version", VERSION) : Map.of();
  }

  /// What a reply that is no answer means.
  Refusal refusal(UpstreamReply reply, Translation translation) {
    ApiError error = BadReply.error(reply, account, () -> dialect.error(reply, translation));
    return new Refusal(named(error), dialect.lesson(reply, translation));
  }

  /// Which key is meant, where it is not the usual one.
  private ApiError named(ApiError error) {
    String key = "the key of the upstream " + account.upstream();
    return account.upstream().isEmpty()
        ? error
        : error.withMessage(error.message().replace("OPENAI_API_KEY", key));
  }
}
