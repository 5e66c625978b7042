package dev.parley.simulator.http;

import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Director;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.stream.Frame;
import dev.parley.simulator.stream.Reply;
import dev.parley.simulator.wire.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What is answered to a request that is accepted: by script or improvised, streamed or whole.
final class Replies {
  private final Director director;
  private final Delivery usualDelivery;
  private final PromptCache cache = new PromptCache();

  Replies(Director director, Delivery usualDelivery) {
    this.director = director;
    this.usualDelivery = usualDelivery;
  }

  Answer answer(Wire wire, byte[] body) {
    try {
      return answer(wire, wire.judged(body));
    } catch (Refused refused) {
      return wire.refused(refused.error());
    }
  }

  private Answer answer(Wire wire, Accepted request) {
    Turn scripted = director.next(request.body()).orElseGet(Turn::improvised);
    Turn turn = scripted.saying(spelledOut(scripted.steps(), wire, request));
    Answer answer =
        turn.httpError().map(Replies::failed).orElseGet(() -> said(wire, request, turn));
    return answer.with(RateLimits.after(request.prompt().tokens())).with(turn.headers());
  }

  private static List<Step> spelledOut(List<Step> steps, Wire wire, Accepted request) {
    List<Step> spelledOut = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Improvise) {
        spelledOut.addAll(wire.improvised(request));
      } else {
        spelledOut.add(step);
      }
    }
    return spelledOut;
  }

  private static Answer failed(Fault.HttpError error) {
    String kind = error.body().startsWith("<") ? "text/html" : "application/json";
    return Answer.text(error.status(), error.body(), kind).with(error.headers());
  }

  private Answer said(Wire wire, Accepted request, Turn turn) {
    Reply reply = wire.reply(request, turn, cached(request));
    Delivery delivery = turn.delivery() == null ? usualDelivery : turn.delivery();
    return request.streams()
        ? Answer.stream(reply.frames(), delivery)
        : whole(wire, reply, delivery);
  }

  private PromptCache.Use cached(Accepted request) {
    JsonNode body = request.body();
    List<Integer> breakpoints = request.prompt().breakpoints();
    boolean explicit =
        body.path("prompt_cache_options").path("mode").stringValue("").equals("explicit");
    int whole = request.prompt().text().length;
    int explicitEnd = breakpoints.isEmpty() ? 0 : breakpoints.getLast();
    String key = request.model().id() + "|" + body.path("prompt_cache_key").stringValue("");
    return cache.use(key, request.prompt(), explicit ? explicitEnd : whole);
  }

  /// Without a stream the pauses come first and then, if nothing failed, everything at once.
  private static Answer whole(Wire wire, Reply reply, Delivery delivery) {
    List<Frame> frames = new ArrayList<>();
    for (Frame frame : reply.frames()) {
      if (!(frame instanceof Frame.Event) && !(frame instanceof Frame.Raw)) {
        frames.add(frame);
      }
    }
    if (reply.failure() != null) {
      Answer error = wire.refused(reply.failure());
      frames.addAll(error.frames());
      return error.instead(frames, delivery);
    }
    if (reply.response() == null) {
      frames.add(new Frame.Cut());
      return new Answer(200, Map.of("content-type", "application/json"), frames, delivery);
    }
    Answer answer = Answer.json(200, reply.response());
    frames.addAll(answer.frames());
    return answer.instead(frames, delivery);
  }
}
