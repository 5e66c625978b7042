package dev.parley.dialect.messages;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.Ending;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.StreamEvent;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Answerer;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// Tells the events of Anthropic's stream as they come.
final class MessagesTransducer implements Transducer {
  private final MessageStream out;
  private Ending ending = Ending.of(StopReason.END_TURN);
  private Usage usage = new Usage(null, null, null, null, null, Extra.NONE);
  private Answerer answerer = Answerer.UNTOLD;
  private long unknownEvents;

  MessagesTransducer(MessageStream out) {
    this.out = out;
  }

  @Override
  public void accept(Signal signal) {
    if (out.isEnded()) {
      return;
    }
    switch (signal) {
      case Signal.Event event -> on(event.data());
      case Signal.Failed failed -> on(failed.data());
      case Signal.Noise _ -> unknownEvents++;
      case Signal.Whole _ -> out.fail(ApiError.api(502, "the upstream does not stream"));
      case Signal.Done _, Signal.End _ -> out.fail(PassingTransducer.ENDED_EARLY);
      case Signal.Broken broken -> out.fail(broken.error());
    }
  }

  @Override
  public @Nullable String serviceTier() {
    return Tier.of(usage);
  }

  @Override
  public Answerer answerer() {
    return answerer;
  }

  @Override
  public long unknownEvents() {
    return unknownEvents;
  }

  private void on(byte[] data) {
    try {
      on(StreamEvent.read(JsonReader.of(data)));
    } catch (JsonException e) {
      out.fail(PassingTransducer.unreadable(e));
    } catch (IllegalStateException e) {
      out.fail(ApiError.api(502, "the upstream's events come in no order"));
    }
  }

  private void on(StreamEvent event) {
    switch (event) {
      case StreamEvent.MessageStart start -> {
        usage = usage.updatedBy(start.message().usage());
        answerer = answerer.or(start.message().id(), start.message().model());
      }
      case StreamEvent.ContentBlockStart start -> out.open(start.contentBlock());
      case StreamEvent.ContentBlockDelta delta -> out.append(delta.delta());
      case StreamEvent.ContentBlockStop _ -> out.close();
      case StreamEvent.MessageDelta delta -> {
        ending = delta.delta().stopReason() == null ? ending : delta.delta();
        usage = usage.updatedBy(delta.usage());
      }
      case StreamEvent.MessageStop _ -> out.finish(ending, usage);
      case StreamEvent.Ping _ -> {}
      case StreamEvent.Error error -> out.fail(ErrorReplies.inStream(error.error()));
      case StreamEvent.Unknown _ -> unknownEvents++;
    }
  }
}
