package dev.parley.dialect.chat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Ending;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.Usage;
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
import dev.parley.openai.chat.ChatChoice;
import dev.parley.openai.chat.ChatChunk;
import dev.parley.openai.chat.ChatDelta;
import dev.parley.openai.chat.ChatUsage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// From the chunks of one answer to the stream of one message.
final class ChatTransducer implements Transducer {
  private Translation translation;
  private final MessageStream out;
  private final Telling told;
  private final Answer answer;
  private final AnswerChosen chosen = new AnswerChosen();
  private @Nullable ChatUsage usage;
  private @Nullable String finishReason;
  private @Nullable String stoppedAt;
  private @Nullable Lesson lesson;
  private boolean answered;
  private boolean cutShort;
  private long unknownEvents;
  private @Nullable String serviceTier;
  private Answerer answerer = Answerer.UNTOLD;

  ChatTransducer(Translation translation, ThinkingQuirks quirks, MessageStream out) {
    this.translation = translation;
    this.out = out;
    this.told = new Telling(out, translation, CallIds::client);
    this.answer = new Answer(told, translation.target(), quirks);
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
      finish(told.ending());
    }
  }

  @Override
  public boolean cutShort() {
    return cutShort;
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
  public @Nullable Lesson lesson() {
    return lesson;
  }

  @Override
  public long unknownEvents() {
    return unknownEvents;
  }

  private void understand(Signal signal) {
    try {
      switch (signal) {
        case Signal.Event event -> on(chunk(event.data()), ChatChoice::piece);
        case Signal.Failed failed -> refused(ErrorBodies.read(failed.data()));
        case Signal.Noise _ -> unknownEvents++;
        case Signal.Whole whole -> whole(chunk(whole.body()));
        case Signal.Done _ -> ended(finishReason != null || answer.hasBegun());
        case Signal.End _ -> ended(finishReason != null);
        case Signal.Broken broken -> broken(broken.error());
      }
    } catch (JsonException e) {
      unreadable(ApiError.api(502, "the upstream's answer cannot be read: " + e.words()));
    } catch (BrokenAnswer e) {
      fail(e.error());
    }
  }

  private void unreadable(ApiError error) {
    try {
      broken(error);
    } catch (BrokenAnswer e) {
      fail(e.error());
    }
  }

  private static ChatChunk chunk(byte[] data) {
    return JsonReader.readOnce(data, ChatChunk::read);
  }

  private void whole(ChatChunk whole) {
    on(whole, ChatChoice::whole);
    if (!out.isEnded()) {
      ended(chosen.isAny());
    }
  }

  private void on(ChatChunk chunk, Function<ChatChoice, ChatDelta> said) {
    ErrorBody error = chunk.error();
    usage = chunk.usage() == null ? usage : chunk.usage();
    serviceTier = chunk.serviceTier() == null ? serviceTier : chunk.serviceTier();
    answerer = answerer.or(chunk.id(), chunk.model());
    for (ChatChoice one : chunk.choices()) {
      error = error == null ? one.end().error() : error;
    }
    if (error != null) {
      refused(error);
      return;
    }
    for (ChatChoice one : chosen.among(chunk.choices(), said)) {
      answer.accept(said.apply(one));
      on(one);
    }
  }

  private void on(ChatChoice one) {
    ChatChoice.End end = one.end();
    usage = end.usage() == null ? usage : end.usage();
    stoppedAt = end.stoppedAt() == null ? stoppedAt : end.stoppedAt();
    String reason = StopReasons.word(end.finishReason());
    finishReason = reason == null ? finishReason : reason;
  }

  /// The answer ended, as a whole one or not.
  private void ended(boolean whole) {
    ApiError failure = StopReasons.failure(finishReason);
    if (failure != null) {
      fail(failure);
    } else if (!whole) {
      fail(ApiError.api(502, "the upstream closed the stream before its answer was complete"));
    } else if (isTooLong()) {
      fail(new UpstreamErrors(translation, new ClientPlaces(translation)).of(TOO_LONG));
    } else {
      complete();
    }
  }

  private static final ErrorBody TOO_LONG =
      new ErrorBody(null, null, "context_length_exceeded", null, Extra.NONE);

  /// A prompt that fills the window is one that the client can still make shorter.
  private boolean isTooLong() {
    return "model_context_window_exceeded".equals(finishReason) && !out.hasContent();
  }

  private void complete() {
    boolean cut = StopReasons.isCut(finishReason);
    boolean whole = answer.end(!cut);
    if (cut && !out.hasContent() && !told.summarizes() && !told.isOver()) {
      out.open(ContentBlock.Text.of(""));
    }
    boolean called = told.hasCalls() && whole;
    finish(told.summedUp(StopReasons.of(finishReason, called, told.refusal(), sequence())));
  }

  /// The sequence that the backend says it met, if the client asked for it.
  private @Nullable String sequence() {
    String met = stoppedAt;
    boolean asked = met != null && translation.request().stopSequences().contains(met);
    return asked ? met : null;
  }

  /// What goes wrong after an answer is whole, it survives.
  private void refused(ErrorBody error) {
    if (StopReasons.isWhole(finishReason) && answer.hasBegun()) {
      ended(true);
      return;
    }
    if (!out.hasContent()) {
      lesson = Refusals.lesson(error, translation);
    }
    fail(new UpstreamErrors(translation, new ClientPlaces(translation)).of(error));
  }

  /// An answer that had said why it stops was whole, whatever happened to the connection.
  private void broken(ApiError error) {
    if (finishReason != null) {
      ended(true);
    } else {
      fail(error);
    }
  }

  private void finish(Ending ending) {
    told.end();
    told.endSummary();
    Ending last = told.isOver() ? told.ending() : ending;
    Usage counted = usage == null ? told.estimatedUsage() : Usages.of(usage);
    out.finish(last, counted, told.edits());
  }

  private void fail(ApiError error) {
    if (!out.isEnded()) {
      told.end();
    }
    out.fail(error);
  }
}
