package dev.parley.tokens.prompt;

import java.util.function.ToLongFunction;

/// A prompt that goes on where a billed one and its answer left off.
///
/// Its bill is that one's, and in addition what the answer and all that follows it are worth by a
/// count of their own; the answer's thoughts, at what they were billed, if they are sent along and
/// the user has not spoken since. Once the user has spoken, the thoughts of the turn before are not
/// read any more.
///
/// What the answer itself was billed is of no use: it holds what frames it on its way out, and
/// lacks what frames it, and the results of its calls, on the way back in.
///
/// @param tokens what it is likely billed
/// @param recalled how much of that is thoughts, which the user's next word will end
public record Continuation(long tokens, long recalled) {

  /// Estimates a prompt from what was billed before.
  ///
  /// @param known how many of its items were billed
  /// @param worth what the items of a body add to a bill
  public static Continuation of(
      Prompt prompt, int known, PromptBill before, ToLongFunction<byte[]> worth) {
    boolean thinks = false;
    boolean spoken = false;
    for (int i = known; i < prompt.size(); i++) {
      PromptItem item = prompt.item(i);
      thinks |= item.thinks();
      spoken |= item.opensTurn();
    }
    long recalled = spoken ? 0 : before.recalled() + (thinks ? before.thoughts() : 0);
    long more = prompt.size() == known ? 0 : worth.applyAsLong(prompt.saidSince(known));
    return new Continuation(
        Math.max(1, before.input() + more + recalled - before.recalled()), recalled);
  }
}
