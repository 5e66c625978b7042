package dev.parley.simulator.http;

import dev.parley.simulator.answer.Improvisation;
import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.rules.RequestRules;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.stream.Reply;
import dev.parley.simulator.stream.ResponseStream;
import dev.parley.simulator.wire.ApiError;
import java.util.List;

/// `POST /v1/responses`.
record ResponsesWire(RequestRules rules) implements Wire {
  @Override
  public Accepted judged(byte[] body) {
    return rules.create(body);
  }

  @Override
  public List<Step> improvised(Accepted request) {
    return Improvisation.on(request);
  }

  @Override
  public Reply reply(Accepted request, Turn turn, PromptCache.Use cache) {
    return ResponseStream.of(request, turn, cache);
  }

  @Override
  public Answer refused(ApiError error) {
    return Answer.error(error);
  }
}
