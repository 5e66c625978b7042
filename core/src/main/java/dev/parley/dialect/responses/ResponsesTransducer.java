package dev.parley.dialect.responses;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Ending;
import dev.parley.anthropic.MessageStream;
import dev.parley.dialect.Answerer;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.answer.BrokenAnswer;
import dev.parley.dialect.answer.Telling;
import dev.parley.dialect.errors.ErrorBodies;
import dev.parley.dialect.errors.UpstreamErrors;
import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.models.Lesson;
import dev.parley.openai.ErrorBody;
import dev.parley.openai.responses.Response;
import dev.parley.openai.responses.ResponseEvent;
import org.jspecify.annotations.Nullable;

/// From the events of one response to the stream of one message.
final class ResponsesTransducer implements Transducer {
  private Translation translation;
  private final MessageStream out;
  private final Answer answer;
  private final Telling told;
  private final OutputItems items;
  private @Nullable Lesson lesson;
  private boolean answered;
  private boolean cutShort;
  private @Nullable String serviceTier;
  private Answerer answerer = Answerer.UNTOLD;
  private long unknownEvents;

  ResponsesTransducer(Translation translation, MessageStream out) {
    this.translation = translation;
    this.out = out;
    this.answer = new Answer(translation, out);
    this.told = answer.told();
    this.items = new OutputItems(answer);
  }

  @Override
  public void accept(Signal signal) {
    if (out.isEnded()) {
      return;
    }
    understand(signal);
    if (!answered && out.hasContent()) {
      answered = true;
      translation = translation.answered();
    }
    if (told.isOver() && !told.isForPromptOnly() && !out.isEnded()) {
      cutShort = true;
      finish(told.ending(), null);
    }
  }

  @Override
  public boolean cutShort() {
    return cutShort;
  }

  @Override
  public @Nullable Lesson lesson() {
    return lesson;
  }

  @Override
  public @Nullable String serviceTier() {
    return serviceTier;
  }

  @Override
  public Answerer answerer() {
    return answerer;
  }

  @Override
  public long unknownEvents() {
    return unknownEvents;
  }

  private void understand(Signal signal) {
    try {
      switch (signal) {
        case Signal.Event event -> on(JsonReader.readOnce(event.data(), ResponseEvent::read));
        case Signal.Failed failed -> failed(failed.data());
        case Signal.Noise _ -> unknownEvents++;
        case Signal.Whole whole -> on(whole(whole.body()));
        case Signal.Done _, Signal.End _ -> endedEarly();
        case Signal.Broken broken -> fail(broken.error());
      }
    } catch (JsonException e) {
      fail(ApiError.api(502, "the upstream's answer cannot be read: " + e.words()));
    } catch (BrokenAnswer e) {
      fail(e.error());
    }
  }

  /// A response that did not stream says what its last event would have said.
  private static ResponseEvent whole(byte[] body) {
    JsonReader in = JsonReader.of(body);
    Response response = Response.read(in);
    in.end();
    if (!response.isOne()) {
      throw new BrokenAnswer("the upstream answered with something that is no response");
    }
    String status = response.error() != null ? "failed" : response.status();
    return switch (status) {
      case "incomplete" -> new ResponseEvent.Incomplete(response, Extra.NONE);
      case "failed", "cancelled", "queued", "in_progress" ->
          new ResponseEvent.Failed(response, Extra.NONE);
      case null, default -> new ResponseEvent.Completed(response, Extra.NONE);
    };
  }

  private void on(ResponseEvent event) {
    switch (event) {
      case ResponseEvent.Other other -> unknownEvents += KnownEvents.has(other.type()) ? 0 : 1;
      case ResponseEvent.OutputItemAdded added -> items.added(added.place(), added.item());
      case ResponseEvent.OutputItemDone done -> items.done(done.place(), done.item());
      case ResponseEvent.Delta delta -> items.delta(delta.field(), delta.place(), delta.delta());
      case ResponseEvent.Done done -> items.whole(done.field(), done.place(), done.text());
      case ResponseEvent.PartDone done -> items.part(done.place(), done.part());
      case ResponseEvent.AnnotationAdded added ->
          items.annotation(added.place(), added.annotation());
      case ResponseEvent.Completed completed -> ended(completed.response());
      case ResponseEvent.Incomplete incomplete -> incomplete(incomplete.response());
      case ResponseEvent.Failed failed -> failed(failed.response());
      case ResponseEvent.Error error -> refused(error.error());
    }
  }

  /// Servers that only resemble OpenAI end every stream by the same event; the status tells more.
  private void ended(Response response) {
    switch (response.status()) {
      case "incomplete" -> incomplete(response);
      case "failed", "cancelled" -> failed(response);
      case null, default -> completed(response);
    }
  }

  private void completed(Response response) {
    items.snapshot(response.said(), true);
    if (response.isUntold() && !out.hasContent() && !told.summarizes()) {
      throw new BrokenAnswer("the upstream ended its response and told nothing of it");
    }
    Ending ending = StopReasons.completed(told.hasCalls(), told.refusal());
    finish(told.summedUp(ending), response);
  }

  private void incomplete(Response response) {
    items.snapshot(response.said(), false);
    told.end();
    boolean silent = !out.hasContent() && !told.summarizes();
    if (silent && !told.isOver()) {
      out.open(ContentBlock.Text.of(""));
    }
    finish(StopReasons.incomplete(response, told.refusal()), response);
  }

  /// An event named `error` is one, in whatever shape.
  private void failed(byte[] data) {
    ResponseEvent event = JsonReader.readOnce(data, ResponseEvent::read);
    if (event instanceof ResponseEvent.Other) {
      refused(ErrorBodies.read(data));
    } else {
      on(event);
    }
  }

  private void failed(Response response) {
    refused(response.error());
  }

  private void refused(@Nullable ErrorBody error) {
    if (error != null && !out.hasContent()) {
      lesson = Refusals.lesson(error, translation);
    }
    fail(new UpstreamErrors(translation, new ClientPlaces(translation)).of(error));
  }

  private void finish(Ending ending, @Nullable Response response) {
    if (!out.isEnded()) {
      serviceTier = response == null ? null : response.serviceTier();
      answerer = response == null ? answerer : answerer.or(response.id(), response.model());
      told.end();
      told.endSummary();
      Ending last = told.isOver() ? told.ending() : ending;
      Extra container = CodeContainer.of(answer.container(), response);
      out.finish(last.with(container), Usages.of(response, answer), told.edits());
    }
  }

  private void endedEarly() {
    fail(ApiError.api(502, "the upstream closed the stream before the response was complete"));
  }

  private void fail(ApiError error) {
    if (!out.isEnded()) {
      told.end();
    }
    out.fail(error);
  }
}
