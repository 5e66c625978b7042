package dev.parley.server.exchange.pump;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.MessageFold;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.messages.Verbatim;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Termination;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folds the events into one message, for a client that does not stream.
public final class MessageOutlet implements Outlet {
  private final Request request;
  private final Downstream client;
  private final Duration patience;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private MessageFold fold = new MessageFold();
  private @Nullable RawJson passed;
  private long alarm = -1;

  /// @param patience how long the client will wait for the whole answer
  public MessageOutlet(Request request, Downstream client, Duration patience) {
    this.request = request;
    this.client = client;
    this.patience = patience;
  }

  @Override
  public void start(Pump pump) {
    ApiError late = ApiError.timeout("The answer took longer than " + patience.toSeconds() + " s");
    long millis = Math.max(1, patience.toMillis());
    alarm = client.loop().owner().setTimer(millis, _ -> pump.failHere(Termination.TIMED_OUT, late));
  }

  @Override
  public void headers(Map<String, String> more) {
    headers.putAll(more);
  }

  @Override
  public void accept(StreamEvent event) {
    fold.accept(event);
  }

  @Override
  public void pass(String type, RawJson json) {
    if (!type.equals(Verbatim.MESSAGE)) {
      String words = "the upstream streams although nobody asked it to";
      throw new ApiException(ApiError.api(502, words).with(ApiError.Retry.NEVER));
    }
    passed = json;
  }

  @Override
  public void forget() {
    fold = new MessageFold();
    passed = null;
  }

  @Override
  public void flush(boolean last) {
    if (last) {
      ApiError error = fold.error();
      Reply reply = error == null ? Reply.json(200, message()) : Reply.error(error, request);
      client.reply(reply.with(headers));
    }
  }

  private JsonValue message() {
    RawJson verbatim = passed;
    return verbatim == null ? fold.message() : out -> out.value(verbatim);
  }

  @Override
  public boolean hasBegun() {
    return false;
  }

  @Override
  public void stop() {
    client.loop().owner().cancelTimer(alarm);
  }
}
