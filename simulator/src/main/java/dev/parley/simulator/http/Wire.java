package dev.parley.simulator.http;

import dev.parley.simulator.prompt.PromptCache;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.stream.Reply;
import dev.parley.simulator.wire.ApiError;
import java.util.List;

/// One of the two ways in which the same turns are asked for and told.
interface Wire {
  /// Throws Refused when the body breaks a rule.
  Accepted judged(byte[] body);

  /// What is said without a script.
  List<Step> improvised(Accepted request);

  Reply reply(Accepted request, Turn turn, PromptCache.Use cache);

  Answer refused(ApiError error);
}
