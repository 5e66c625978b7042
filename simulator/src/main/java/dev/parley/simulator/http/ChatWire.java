package dev.parley.simulator.http;

import dev.parley.simulator.answer.Improvisation;
import dev.parley.simulator.chat.ChatStream;
import dev.parley.simulator.chat.Denial;
import dev.parley.simulator.chat.Question;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.rules.ChatRules;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.stream.Reply;
import dev.parley.simulator.wire.ApiError;
import java.util.List;

/// `POST …/chat/completions`, as one backend has it.
record ChatWire(ChatRules rules, Profile profile) implements Wire {
  @Override
  public Accepted judged(byte[] body) {
    return rules.create(body);
  }

  @Override
  public List<Step> improvised(Accepted request) {
    return Improvisation.on(Question.of(request));
  }

  @Override
  public Reply reply(Accepted request, Turn turn, PromptCache.Use cache) {
    return ChatStream.of(request, turn, cache, profile);
  }

  @Override
  public Answer refused(ApiError error) {
    Denial denial = Denial.of(profile.refusals(), error);
    return Answer.text(denial.status(), denial.body(), "application/json");
  }
}
