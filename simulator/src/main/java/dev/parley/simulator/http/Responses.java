package dev.parley.simulator.http;

import dev.parley.simulator.answer.Improvisation;
import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Director;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.stream.Frame;
import dev.parley.simulator.stream.Reply;
import dev.parley.simulator.stream.ResponseStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// `POST /v1/responses` once the request is accepted: by script or improvised, streamed or whole.
final class Responses {
  private final Director director;
  private final Delivery usualDelivery;
  private final PromptCache cache = new PromptCache();

  Responses(Director director, Delivery usualDelivery) {
    this.director = director;
    this.usualDelivery = usualDelivery;
  }

  Answer answer(Accepted request) {
    Turn turn = spelledOut(director.next(request.body()).orElseGet(Turn::improvised), request);
    Answer answer = turn.httpError().map(Responses::failed).orElseGet(() -> said(request, turn));
    return answer.with(RateLimits.after(request.prompt().tokens())).with(turn.headers());
  }

  /// A turn in which nothing is left to improvise.
  static Turn spelledOut(Turn turn, Accepted request) {
    List<Step> spelledOut = new ArrayList<>();
    for (Step step : turn.steps()) {
      if (step instanceof Step.Improvise) {
        spelledOut.addAll(Improvisation.on(request));
      } else {
        spelledOut.add(step);
      }
    }
    return turn.saying(spelledOut);
  }

  static Answer failed(Fault.HttpError error) {
    String kind = error.body().startsWith("<") ? "text/html" : "application/json";
    return Answer.text(error.status(), error.body(), kind).with(error.headers());
  }

  private Answer said(Accepted request, Turn turn) {
    Reply reply = ResponseStream.of(request, turn, cached(request));
    Delivery delivery = turn.delivery() == null ? usualDelivery : turn.delivery();
    return request.streams() ? Answer.stream(reply.frames(), delivery) : whole(reply, delivery);
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
  static Answer whole(Reply reply, Delivery delivery) {
    List<Frame> frames = new ArrayList<>();
    for (Frame frame : reply.frames()) {
      if (!(frame instanceof Frame.Event) && !(frame instanceof Frame.Raw)) {
        frames.add(frame);
      }
    }
    if (reply.failure() != null) {
      Answer error = Answer.error(reply.failure());
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
