package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.script.Ending;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.stream.Frame;
import dev.parley.simulator.stream.FrameLog;
import dev.parley.simulator.stream.Ids;
import dev.parley.simulator.stream.Obfuscation;
import dev.parley.simulator.stream.Reply;
import dev.parley.simulator.stream.StreamErrors;
import dev.parley.simulator.stream.TokenBudget;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The grammar of one answer: deltas in chunks, a finish reason, counts, and `[DONE]`.
public final class ChatStream {
  private final Profile profile;
  private final ObjectNode head;
  private final FrameLog log;
  private final Chunks chunks;
  private final TokenBudget budget;
  private final ChatUsages usages;
  private final Said said;
  private final Speaker speaker;
  private @Nullable ObjectNode completion;
  private @Nullable ApiError failure;

  private ChatStream(Accepted request, Turn turn, PromptCache.Use cache, Profile profile) {
    Ids ids = Ids.of(request.body());
    this.profile = profile;
    this.head = head(request, profile, turn.ending(), ids);
    this.budget = new TokenBudget(limit(request));
    this.usages = new ChatUsages(request, cache, turn.ending().usage(), profile.speech());
    this.log = new FrameLog(turn.interruptions());
    boolean asked = request.body().path("stream_options").path("include_usage").booleanValue(false);
    this.chunks =
        new Chunks(
            log,
            profile.stream(),
            new Chunks.Shared(
                head, () -> usages.of(budget), asked, Obfuscation.of(request.body(), ids)));
    this.said = new Said(profile.stream().decorated());
    this.speaker = new Speaker(request, profile, new Speaker.Stage(chunks, said, budget, ids));
  }

  public static Reply of(Accepted request, Turn turn, PromptCache.Use cache, Profile profile) {
    ChatStream stream = new ChatStream(request, turn, cache, profile);
    stream.play(turn.steps());
    return new Reply(stream.log.frames(), stream.completion, stream.failure);
  }

  private static ObjectNode head(Accepted request, Profile profile, Ending ending, Ids ids) {
    ObjectNode head =
        Json.object()
            .put("id", "chatcmpl-" + ids.letters(29))
            .put("created", ids.createdAt())
            .put("model", request.model().snapshot());
    if (profile.stream().decorated()) {
      String tier = request.body().path("service_tier").stringValue("default");
      String told = tier.equals("auto") ? "default" : tier;
      head.put("service_tier", ending.serviceTier() == null ? told : ending.serviceTier());
      head.put("system_fingerprint", "fp_simulator");
    }
    return head;
  }

  private static int limit(Accepted request) {
    JsonNode body = request.body();
    int most = request.model().window().output();
    return body.path("max_completion_tokens").intValue(body.path("max_tokens").intValue(most));
  }

  private void play(List<Step> steps) {
    log.onInterruption(this::step);
    chunks.begin();
    for (Step step : steps) {
      step(step);
    }
    end(speaker.calls() > 0 ? profile.speech().callFinish() : "stop");
  }

  private void step(Step step) {
    if (log.closed()) {
      return;
    }
    switch (step) {
      case Step.OutputItem item -> say(List.of(item));
      case Step.Interleaved together -> say(together.items());
      case Step.Incomplete cut -> end(reason(cut.reason()));
      case Step.Silence silence -> silence(silence);
      case Step.Keepalive _ -> chunks.comment();
      case Step.Event event -> chunks.data(event.members().deepCopy());
      case Step.Raw raw -> log.raw(raw.bytes());
      case Step.Fail(Fault fault) -> fail(fault);
      case Step.Improvise _ -> throw new IllegalArgumentException("improvised too late");
    }
  }

  private static String reason(String incomplete) {
    return incomplete.equals("max_output_tokens") ? "length" : incomplete;
  }

  private void say(List<Step.OutputItem> steps) {
    List<Utterance> begun = new ArrayList<>();
    steps.forEach(step -> speaker.begin(step).ifPresent(begun::add));
    List<Utterance> talking = new ArrayList<>(begun);
    while (!talking.isEmpty() && !budget.exhausted() && !log.closed()) {
      talking.removeIf(utterance -> budget.exhausted() || !utterance.advance());
    }
    begun.forEach(Utterance::close);
    if (budget.exhausted()) {
      end("length");
    }
  }

  private void silence(Step.Silence silence) {
    Frame.Pause half = new Frame.Pause(silence.length().dividedBy(2));
    log.frame(half);
    if (silence.keepalive()) {
      chunks.comment();
    }
    log.frame(half);
  }

  private void fail(Fault fault) {
    switch (fault) {
      case Fault.Failed failed -> error(StreamErrors.http(failed.code(), failed.message()));
      case Fault.ErrorEvent(ApiError error, boolean _, boolean _) -> error(error);
      case Fault.Cut _ -> log.last(new Frame.Cut());
      case Fault.Stall _ -> log.last(new Frame.Stall());
      case Fault.Malformed malformed -> chunks.text(malformed.data());
      case Fault.CleanEnd _ -> log.close();
      case Fault.HttpError _ ->
          throw new IllegalArgumentException("an HTTP error cannot come inside a stream");
    }
  }

  private void error(ApiError error) {
    failure = error;
    JsonNode told = Denial.json(profile.refusals(), error);
    switch (profile.refusals().inStream()) {
      case BARE -> chunks.text(Json.text(told));
      case WITH_CHOICES -> chunks.data(chunks.failed().set("error", told.path("error")));
    }
    log.close();
  }

  private void end(String reason) {
    if (log.closed()) {
      return;
    }
    completion = completion(reason);
    chunks.finish(reason);
  }

  private ObjectNode completion(String reason) {
    ObjectNode whole = head.deepCopy().put("object", "chat.completion");
    ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
    choice.set("message", said.message());
    if (profile.stream().decorated()) {
      choice.putNull("logprobs");
    }
    choice.put("finish_reason", told(reason));
    return whole.set("usage", usages.of(budget));
  }

  private @Nullable String told(String reason) {
    return switch (profile.stream().finish()) {
      case ONCE, TWICE -> reason;
      case EMPTY -> "";
      case MISSING -> null;
    };
  }
}
