package dev.parley.dialect.responses;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Ending;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StopReason;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.Response;
import dev.parley.openai.responses.ResponseEvent;
import dev.parley.openai.responses.ResponseUsage;
import org.jspecify.annotations.Nullable;

/// From the events of one response to the stream of one message.
final class ResponsesTransducer implements Transducer {
  private static final RawJson NOT_JUDGED =
      RawJson.of("[{\"type\":\"dangerous_tool_use\",\"status\":{\"type\":\"unsupported\"}}]");

  private final Translation translation;
  private final MessageStream out;
  private final Answer answer;
  private final OutputItems items;

  ResponsesTransducer(Translation translation, MessageStream out) {
    this.translation = translation;
    this.out = out;
    this.answer = new Answer(translation, out);
    this.items = new OutputItems(answer);
  }

  @Override
  public void accept(Signal signal) {
    if (out.isEnded()) {
      return;
    }
    switch (signal) {
      case Signal.Event event -> understand(() -> on(event(event.data())));
      case Signal.Whole whole -> understand(() -> on(whole(whole.body())));
      case Signal.Done _, Signal.End _ -> endedEarly();
      case Signal.Broken broken -> out.fail(broken.error());
    }
    if (answer.isFull() && !out.isEnded()) {
      finish(Ending.of(StopReason.MAX_TOKENS), null);
    }
  }

  private void understand(Runnable step) {
    try {
      step.run();
    } catch (JsonException e) {
      fail(ApiError.api(502, "the upstream's answer cannot be read: " + e.words()));
    } catch (BrokenAnswer e) {
      fail(e.error());
    }
  }

  private static ResponseEvent event(byte[] data) {
    JsonReader in = JsonReader.lean(data, 0, data.length);
    ResponseEvent event = ResponseEvent.read(in);
    in.end();
    return event;
  }

  /// A response that did not stream says what its last event would have said.
  private static ResponseEvent whole(byte[] body) {
    JsonReader in = JsonReader.lean(body, 0, body.length);
    Response response = Response.read(in);
    in.end();
    String status = response.error() != null ? "failed" : response.status();
    return switch (status) {
      case null -> new ResponseEvent.Completed(response, Extra.NONE);
      case "completed" -> new ResponseEvent.Completed(response, Extra.NONE);
      case "incomplete" -> new ResponseEvent.Incomplete(response, Extra.NONE);
      default -> new ResponseEvent.Failed(response, Extra.NONE);
    };
  }

  private void on(ResponseEvent event) {
    switch (event) {
      case ResponseEvent.Other _ -> {}
      case ResponseEvent.OutputItemAdded added -> items.added(added.place(), added.item());
      case ResponseEvent.OutputItemDone done -> items.done(done.place(), done.item());
      case ResponseEvent.Delta delta -> items.delta(delta.field(), delta.place(), delta.delta());
      case ResponseEvent.Done done -> items.whole(done.field(), done.place(), done.text());
      case ResponseEvent.Completed completed -> completed(completed.response());
      case ResponseEvent.Incomplete incomplete -> incomplete(incomplete.response());
      case ResponseEvent.Failed failed -> failed(failed.response());
      case ResponseEvent.Error error -> fail(new UpstreamErrors(translation).of(error.error()));
    }
  }

  private void completed(Response response) {
    items.snapshot(response.output(), true);
    Ending ending = StopReasons.completed(answer.hasCalls(), answer.refusal());
    finish(compacted(ending), response.usage());
  }

  /// A conversation that was summed up to its end did not end by itself.
  private Ending compacted(Ending ending) {
    boolean whole = StopReason.END_TURN.equals(ending.stopReason());
    return whole && translation.reply().summarizes() ? Ending.of(StopReason.COMPACTION) : ending;
  }

  private void incomplete(Response response) {
    items.snapshot(response.output(), false);
    if (!out.hasContent() && !translation.reply().summarizes()) {
      out.open(ContentBlock.Text.of(""));
    }
    finish(StopReasons.incomplete(response, answer.refusal()), response.usage());
  }

  private void failed(Response response) {
    fail(new UpstreamErrors(translation).of(response.error()));
  }

  private void finish(Ending ending, @Nullable ResponseUsage usage) {
    if (!out.isEnded()) {
      answer.endSummary();
      Ending last = answer.isFull() ? Ending.of(StopReason.MAX_TOKENS) : ending;
      out.finish(judged(last), Usages.orEstimate(usage, answer.characters()), edited());
    }
  }

  /// A client that asked for edits of its context is told which were made.
  private Extra edited() {
    RawJson report = translation.reply().contextManagement();
    return report == null ? Extra.NONE : Extra.of("context_management", report);
  }

  /// A client that asked for a verdict on its tool calls is told that there is none.
  private Ending judged(Ending ending) {
    return translation.reply().safeguards()
        ? new Ending(
            ending.stopReason(),
            ending.stopSequence(),
            ending.stopDetails(),
            Extra.of("safeguard_results", NOT_JUDGED))
        : ending;
  }

  private void endedEarly() {
    fail(ApiError.api(502, "the upstream closed the stream before the response was complete"));
  }

  private void fail(ApiError error) {
    out.fail(error);
  }
}
