package dev.parley.simulator.http;

import dev.parley.simulator.chat.ChatErrors;
import dev.parley.simulator.chat.ChatStream;
import dev.parley.simulator.profile.Answers;
import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.AcceptedChat;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Director;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.stream.Reply;
import dev.parley.simulator.wire.ApiError;

/// `POST /chat/completions` once the request is accepted: by script or improvised, streamed or
/// whole.
final class ChatCompletions {
  private final Director director;
  private final Delivery usualDelivery;
  private final PromptCache cache = new PromptCache();

  ChatCompletions(Director director, Delivery usualDelivery) {
    this.director = director;
    this.usualDelivery = usualDelivery;
  }

  Answer answer(AcceptedChat request) {
    Turn turn =
        Responses.spelledOut(
            director.next(request.asked().body()).orElseGet(Turn::improvised), request.asked());
    Answer answer = turn.httpError().map(Responses::failed).orElseGet(() -> said(request, turn));
    return answer.with(RateLimits.after(request.asked().prompt().tokens())).with(turn.headers());
  }

  private Answer said(AcceptedChat request, Turn turn) {
    String key = request.asked().model().id();
    PromptCache.Use cached =
        cache.use(key, request.asked().prompt(), request.asked().prompt().text().length);
    Reply reply = ChatStream.of(request, turn, cached);
    Delivery delivery = turn.delivery() == null ? usualDelivery : turn.delivery();
    return request.streams()
        ? Answer.stream(reply.frames(), delivery)
        : Responses.whole(reply, delivery);
  }

  /// A refusal in the form of the backend.
  static Answer refused(ApiError error, Answers way) {
    return Answer.text(
        ChatErrors.status(error, way), ChatErrors.body(error, way), "application/json");
  }
}
