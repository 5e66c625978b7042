package dev.parley.dialect;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.models.Target;

/// A request in the upstream's words.
///
/// @param body the bytes to send
/// @param receipt what was emulated, degraded or dropped on the way
/// @param inputTokens about how many tokens go in
/// @param reply what is needed to understand the answer
/// @param request what the client asked, to which errors are told back
public record Translation(
    byte[] body,
    Receipt receipt,
    long inputTokens,
    Target target,
    ReplyContext reply,
    MessagesRequest request) {
  private static final byte[] NOTHING = {'{', '}'};

  /// What is left to know when the answer has begun. Answers take long, and of what was sent
  /// nothing is refused or sent again any more.
  public Translation answered() {
    return new Translation(NOTHING, receipt, inputTokens, target, reply, request.answered());
  }

  /// The same, with its answer read against something else.
  public Translation with(ReplyContext otherReply) {
    return new Translation(body, receipt, inputTokens, target, otherReply, request);
  }
}
