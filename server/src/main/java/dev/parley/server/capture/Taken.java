package dev.parley.server.capture;

import dev.parley.json.RawJson;
import dev.parley.server.http.Request;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.UpstreamRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An exchange that is over, as it was said: credentials are in it.
public record Taken(
    Request request, Instant at, @Nullable CapturedResponse response, List<Taken.Call> calls) {
  private static final String POST = "POST";

  public Taken {
    calls = List.copyOf(calls);
  }

  /// One call upstream.
  record Call(
      String upstream,
      Account account,
      long millis,
      UpstreamRequest asked,
      @Nullable CapturedResponse response,
      @Nullable String failure) {
    /// Of the headers that stand for the account only their names are kept.
    CapturedCall without(Redaction secrets) {
      Map<String, String> headers = new LinkedHashMap<>(secrets.headers(asked.headers()));
      account.headers().keySet().forEach(name -> headers.put(name, Redaction.MARK));
      CapturedRequest request =
          new CapturedRequest(
              POST,
              secrets.text(account.target(asked.path())),
              headers,
              secrets.body(asked.body()));
      return new CapturedCall(
          upstream,
          secrets.text(account.url(asked.path())),
          millis,
          request,
          response == null ? null : secrets.of(response),
          response == null ? ended() : null);
    }

    /// Nobody waited any longer for what had not begun.
    private String ended() {
      return failure == null ? CapturedCall.CUT : failure;
    }
  }

  /// The same without credentials.
  ///
  /// @param known credentials of the configuration
  CapturedExchange exchange(Collection<String> known, String version, RawJson settings) {
    List<String> secrets = new ArrayList<>(known);
    secrets.addAll(Redaction.secrets(request.headers().all()));
    calls.forEach(call -> secrets.addAll(Redaction.secrets(call.account)));
    Redaction redaction = new Redaction(secrets);
    CapturedRequest asked =
        new CapturedRequest(
            request.method(), request.route().template(), request.headers().all(), request.body());
    return new CapturedExchange(
        request.id(),
        at.toString(),
        version,
        settings,
        redaction.of(asked),
        response == null ? null : redaction.of(response),
        calls.stream().map(call -> call.without(redaction)).toList());
  }
}
