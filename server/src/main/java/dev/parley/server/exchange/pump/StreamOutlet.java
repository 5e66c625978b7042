package dev.parley.server.exchange.pump;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.messages.Verbatim;
import dev.parley.json.RawJson;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.upstream.Deadlines;
import dev.parley.sse.SseWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Streams events. Nothing goes out before the first that means something, or before holding back
/// takes too long; an error that comes first becomes a true error reply.
public final class StreamOutlet implements Outlet {
  private final Request request;
  private final Downstream client;
  private final Deadlines deadlines;
  private Map<String, String> headers = new LinkedHashMap<>(Reply.EVENT_STREAM);
  private final SseWriter out = new SseWriter();
  private @Nullable SilenceTimer silence;
  private @Nullable ApiError early;
  private boolean started;
  private boolean worthSending;
  private boolean begun;
  private long holdBack = -1;

  public StreamOutlet(Request request, Downstream client, Deadlines deadlines) {
    this.request = request;
    this.client = client;
    this.deadlines = deadlines;
  }

  @Override
  public void start(Pump pump) {
    long patience = Math.max(1, deadlines.holdBack().toMillis());
    holdBack = client.loop().owner().setTimer(patience, _ -> ping(pump));
    silence = new SilenceTimer(client.loop(), deadlines.ping(), () -> pingLater(pump));
  }

  private void ping(Pump pump) {
    worthSending = true;
    pump.ping();
  }

  private void pingLater(Pump pump) {
    if (begun && !client.isFull()) {
      pump.ping();
    }
  }

  @Override
  public void headers(Map<String, String> more) {
    if (!begun) {
      headers.putAll(more);
    }
  }

  @Override
  public void accept(StreamEvent event) {
    switch (event) {
      case StreamEvent.Error failure -> fail(failure.error());
      case StreamEvent.MessageStart _ -> {
        started = true;
        out.write(event.type(), event);
      }
      case StreamEvent.Ping _ -> ping(event);
      case StreamEvent.ContentBlockStart _,
          StreamEvent.ContentBlockDelta _,
          StreamEvent.ContentBlockStop _,
          StreamEvent.MessageDelta _,
          StreamEvent.MessageStop _,
          StreamEvent.Unknown _ -> {
        worthSending = true;
        out.write(event.type(), event);
      }
    }
  }

  /// Before its first event a stream can only be kept alive by what is none.
  private void ping(StreamEvent event) {
    if (started) {
      out.write(event.type(), event);
    } else {
      out.comment("ping");
    }
  }

  @Override
  public void pass(String type, RawJson json) {
    if (type.equals(Verbatim.MESSAGE)) {
      ApiError never = ApiError.api(502, "the upstream does not stream").with(ApiError.Retry.NEVER);
      throw new ApiException(never);
    }
    started |= type.equals("message_start");
    worthSending |= !type.equals("message_start") && !type.equals("ping");
    out.write(type, into -> into.value(json));
  }

  private void fail(ApiError error) {
    if (worthSending) {
      StreamEvent.Error event = new StreamEvent.Error(error, request.id());
      out.write(event.type(), event);
    } else {
      early = error;
    }
  }

  @Override
  public void forget() {
    byte[] _ = out.take();
    started = false;
    worthSending = false;
  }

  @Override
  public void flush(boolean last) {
    if (early != null) {
      client.reply(Reply.error(early, request).with(withoutStreamHeaders()));
    } else if (worthSending) {
      send(last);
    }
  }

  @Override
  public boolean hasBegun() {
    return begun;
  }

  private void send(boolean last) {
    if (!begun) {
      begun = true;
      client.loop().owner().cancelTimer(holdBack);
      client.begin(headers);
      headers = Map.of();
      listenToSilence();
    }
    if (!out.isEmpty()) {
      client.write(out.take());
      listenToSilence();
    }
    if (last) {
      client.end();
    }
  }

  private void listenToSilence() {
    if (silence != null && !silence.isRunning()) {
      silence.start();
    } else if (silence != null) {
      silence.touch();
    }
  }

  private Map<String, String> withoutStreamHeaders() {
    Map<String, String> rest = new LinkedHashMap<>(headers);
    rest.keySet().removeAll(Reply.EVENT_STREAM.keySet());
    return rest;
  }

  @Override
  public void stop() {
    client.loop().owner().cancelTimer(holdBack);
    if (silence != null) {
      silence.stop();
    }
  }
}
