package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Answers;
import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.AcceptedChat;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Hosted;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.stream.Frame;
import dev.parley.simulator.stream.Reply;
import dev.parley.simulator.stream.StreamErrors;
import dev.parley.simulator.stream.TokenBudget;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The chunks of one answer: thoughts, texts and calls, why it stopped, and what it cost.
public final class ChatStream {
  private final AcceptedChat request;
  private final Answers way;
  private final ChunkLog log;
  private final TokenBudget budget;
  private final ChatUsages usages;
  private final Chunks chunks;
  private final WholeMessage whole = new WholeMessage();
  private final CallChunks calls;
  private @Nullable ObjectNode response;
  private @Nullable ApiError failure;

  private ChatStream(AcceptedChat request, Turn turn, PromptCache.Use cache) {
    this.request = request;
    this.way = request.profile().answers();
    this.log = new ChunkLog(way, turn.interruptions());
    this.budget = new TokenBudget(request.limit());
    this.usages = new ChatUsages(request, cache, turn.ending().usage());
    this.chunks = new Chunks(request, log);
    this.calls = new CallChunks(chunks, whole, budget);
  }

  public static Reply of(AcceptedChat request, Turn turn, PromptCache.Use cache) {
    ChatStream stream = new ChatStream(request, turn, cache);
    stream.play(turn.steps());
    return new Reply(stream.log.frames(), stream.response, stream.failure);
  }

  private void play(List<Step> steps) {
    log.onInterruption(this::step);
    chunks.begin();
    steps.forEach(this::step);
    end(calls.any() ? "tool_calls" : "stop");
  }

  private void step(Step step) {
    if (log.closed()) {
      return;
    }
    switch (step) {
      case Step.OutputItem item -> say(List.of(item));
      case Step.Interleaved together -> say(together.items());
      case Step.Incomplete cut ->
          end(cut.reason().equals("content_filter") ? "content_filter" : "length");
      case Step.Silence silence -> silence(silence);
      case Step.Keepalive _ -> log.raw(": keep-alive\n\n");
      case Step.Event event -> log.chunk(event.members());
      case Step.Raw raw -> log.raw(raw.bytes());
      case Step.Fail(Fault fault) -> fail(fault);
      case Step.Improvise _ -> throw new IllegalArgumentException("improvised too late");
    }
  }

  private void silence(Step.Silence silence) {
    Duration half = silence.length().dividedBy(2);
    log.frame(new Frame.Pause(silence.keepalive() ? half : silence.length()));
    if (silence.keepalive()) {
      log.raw(": keep-alive\n\n");
      log.frame(new Frame.Pause(half));
    }
  }

  private void say(List<Step.OutputItem> items) {
    List<Step.FunctionCall> together = new ArrayList<>();
    for (Step.OutputItem item : items) {
      say(item, together);
    }
    calls.say(together);
    if (budget.exhausted()) {
      end("length");
    }
  }

  private void say(Step.OutputItem item, List<Step.FunctionCall> together) {
    switch (item) {
      case Step.Reasoning reasoning -> think(reasoning);
      case Step.Text text -> text(text.chunks());
      case Step.Refusal refusal -> refuse(refusal.chunks());
      case Step.FunctionCall call -> together.add(call);
      case Step.Flawed flawed -> say(flawed.item(), together);
      case Step.Item _, Hosted _ -> {}
    }
  }

  private void think(Step.Reasoning reasoning) {
    budget.think(reasoning.tokens());
    if (way.thoughts() == Answers.Thoughts.NONE || !request.asked().model().reasons()) {
      return;
    }
    String thought = String.join("\n\n", reasoning.summary());
    for (String piece : Step.words(thought)) {
      chunks.thought(piece);
    }
    chunks.endThought();
    whole.thought(thought);
  }

  private void text(List<String> pieces) {
    for (String piece : pieces) {
      String paid = budget.exhausted() ? "" : budget.say(piece);
      if (!paid.isEmpty() && !log.closed()) {
        chunks.text(paid);
        whole.text(paid);
      }
    }
  }

  private void refuse(List<String> pieces) {
    for (String piece : pieces) {
      String paid = budget.say(piece);
      chunks.delta(Json.object().put("refusal", paid));
      whole.refusal(paid);
    }
  }

  private void end(String reason) {
    if (log.closed()) {
      return;
    }
    ObjectNode usage = usages.of(budget);
    chunks.finish(reason, usage);
    response = whole.response(chunks, reason, usage);
    log.close();
  }

  private void fail(Fault fault) {
    switch (fault) {
      case Fault.Failed failed -> broken(failed.code(), failed.message());
      case Fault.ErrorEvent event ->
          broken(
              event.error().code() == null ? "server_error" : event.error().code(),
              event.error().message());
      case Fault.Cut _ -> last(new Frame.Cut());
      case Fault.Stall _ -> last(new Frame.Stall());
      case Fault.Malformed malformed -> log.raw("data: " + malformed.data() + "\n\n");
      case Fault.CleanEnd _ -> log.close();
      case Fault.HttpError _ ->
          throw new IllegalArgumentException("an HTTP error cannot come inside a stream");
    }
  }

  private void last(Frame frame) {
    log.frame(frame);
    log.close();
  }

  /// An error inside a stream that began well; without a stream it is one by its status.
  private void broken(String code, String message) {
    failure = StreamErrors.http(code, message);
    ObjectNode chunk = Json.object();
    chunk.putObject("error").put("message", message).put("type", code).put("code", code);
    log.chunk(chunk);
    log.close();
  }
}
