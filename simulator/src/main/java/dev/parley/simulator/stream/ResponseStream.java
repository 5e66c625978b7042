package dev.parley.simulator.stream;

import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.script.Ending;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Flaw;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The grammar of one answer: created, in_progress, the items, and one terminal event.
public final class ResponseStream {
  private final Accepted request;
  private final Ids ids;
  private final Echo echo;
  private final EventLog log;
  private final TokenBudget budget;
  private final Usages usages;
  private final Ending ending;
  private final SequencedMap<Integer, ObjectNode> output = new TreeMap<>();
  private int items;
  private @Nullable ObjectNode response;
  private @Nullable ApiError failure;

  private ResponseStream(Accepted request, Turn turn, PromptCache.Use cache) {
    this.request = request;
    this.ids = Ids.of(request.body());
    this.echo = new Echo(request, ids);
    this.budget =
        new TokenBudget(
            request.body().path("max_output_tokens").intValue(request.model().window().output()));
    this.ending = turn.ending();
    this.usages = new Usages(request, cache, ending.usage());
    this.log =
        new EventLog(new FrameLog(turn.interruptions()), Obfuscation.of(request.body(), ids));
  }

  public static Reply of(Accepted request, Turn turn, PromptCache.Use cache) {
    ResponseStream stream = new ResponseStream(request, turn, cache);
    stream.play(turn.steps());
    return new Reply(stream.log.frames(), stream.response, stream.failure);
  }

  private void play(List<Step> steps) {
    log.onInterruption(this::step);
    log.event("response.created", holding(echo.begun()));
    log.event("response.in_progress", holding(echo.begun()));
    for (int i = 0; i < steps.size() && !log.closed(); i++) {
      boolean callsFollow = steps.subList(i, steps.size()).stream().anyMatch(ResponseStream::calls);
      step(steps.get(i), callsFollow);
    }
    end("completed", null);
  }

  private void step(Step step) {
    step(step, false);
  }

  private void step(Step step, boolean callsFollow) {
    switch (step) {
      case Step.OutputItem item -> say(List.of(item), callsFollow);
      case Step.Interleaved together -> say(together.items(), callsFollow);
      case Step.Incomplete cut -> end("incomplete", cut.reason());
      case Step.Silence silence -> silence(silence);
      case Step.Keepalive _ -> log.event("keepalive", Json.object());
      case Step.Event event -> log.event(event.name(), event.members().deepCopy());
      case Step.Raw raw -> log.raw(raw.bytes());
      case Step.Fail(Fault fault) -> fail(fault);
      case Step.Improvise _ -> throw new IllegalArgumentException("improvised too late");
    }
  }

  private static boolean calls(Step step) {
    return step instanceof Step.FunctionCall
        || (step instanceof Step.Flawed(Step.OutputItem item, Set<Flaw> _) && calls(item))
        || (step instanceof Step.Interleaved(List<Step> together)
            && together.stream().anyMatch(ResponseStream::calls));
  }

  /// One item, or several at once whose deltas take turns.
  private void say(List<Step.OutputItem> steps, boolean callsFollow) {
    OpenItems opening = new OpenItems(request, log, budget, ids, callsFollow);
    SequencedMap<Integer, OpenItem> open = new TreeMap<>();
    for (Step.OutputItem step : steps) {
      if (step instanceof Step.Reasoning && !request.model().reasons()) {
        continue;
      }
      OpenItem item = opening.open(step, items);
      open.put(items++, item);
      item.open();
    }
    List<OpenItem> talking = new ArrayList<>(open.values());
    while (!talking.isEmpty() && !budget.exhausted() && !log.closed()) {
      talking.removeIf(item -> budget.exhausted() || !item.advance());
    }
    open.forEach((index, item) -> output.put(index, item.close(!budget.exhausted())));
    if (budget.exhausted()) {
      end("incomplete", "max_output_tokens");
    }
  }

  private void silence(Step.Silence silence) {
    if (!silence.keepalive()) {
      log.frame(new Frame.Pause(silence.length()));
      return;
    }
    Duration half = silence.length().dividedBy(2);
    log.frame(new Frame.Pause(half));
    log.event("keepalive", Json.object());
    log.frame(new Frame.Pause(half));
  }

  private void fail(Fault fault) {
    switch (fault) {
      case Fault.Failed failed -> failed(failed);
      case Fault.ErrorEvent error -> errorEvent(error);
      case Fault.Cut _ -> log.last(new Frame.Cut());
      case Fault.Stall _ -> log.last(new Frame.Stall());
      case Fault.Malformed malformed -> log.raw("data: " + malformed.data() + "\n\n");
      case Fault.CleanEnd _ -> log.close();
      case Fault.HttpError _ ->
          throw new IllegalArgumentException("an HTTP error cannot come inside a stream");
    }
  }

  private void failed(Fault.Failed failed) {
    failure = StreamErrors.http(failed.code(), failed.message());
    fail(failed.code(), failed.message());
  }

  private void fail(@Nullable String code, String message) {
    ObjectNode ended = echo.ended("failed", spoken());
    ended.putObject("error").put("code", code).put("message", message);
    log.event("response.failed", holding(ended));
    log.close();
  }

  private void errorEvent(Fault.ErrorEvent fault) {
    ApiError error = fault.error();
    failure =
        StreamErrors.http(error.code() == null ? "server_error" : error.code(), error.message());
    ObjectNode nested = (ObjectNode) error.toJson().get("error");
    ObjectNode members = Json.object();
    if (fault.nested()) {
      members.set("error", nested);
    } else {
      nested.remove("type");
      members.setAll(nested);
    }
    log.event("error", members);
    if (fault.failedFollows()) {
      fail(error.code(), error.message());
    }
    log.close();
  }

  private void end(String status, @Nullable String reason) {
    if (log.closed()) {
      return;
    }
    ObjectNode ended = echo.ended(status, spoken());
    if (reason != null) {
      ended.putObject("incomplete_details").put("reason", reason);
    }
    ended.set("usage", usages.of(budget));
    if (ending.serviceTier() != null) {
      ended.put("service_tier", ending.serviceTier());
    }
    if (ending.withoutOutput()) {
      ended.putArray("output");
    }
    response = ended;
    log.event("response." + status, holding(ended));
    log.close();
  }

  private ArrayNode spoken() {
    ArrayNode spoken = Json.array();
    output.values().forEach(spoken::add);
    return spoken;
  }

  private static ObjectNode holding(ObjectNode response) {
    ObjectNode members = Json.object();
    members.set("response", response.deepCopy());
    return members;
  }
}
