package dev.parley.dialect.responses;

import dev.parley.dialect.Hashes;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ids of tool calls: the same on both sides, as long as both sides can take them.
final class CallIds {
  private static final int LIMIT = 64;
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private CallIds() {}

  /// The client's id as the upstream gets it.
  static String upstream(String toolUseId) {
    boolean fits = !toolUseId.isEmpty() && toolUseId.length() <= LIMIT;
    return fits ? toolUseId : "call_" + Hashes.hex(toolUseId, 32);
  }

  /// The upstream's id as the client gets it: one that the conversation has not seen.
  static String client(@Nullable String callId, Set<String> taken) {
    if (callId != null && SAFE.matcher(callId).matches() && !taken.contains(callId)) {
      return callId;
    }
    String minted = "toolu_" + Hashes.hex(callId + "#" + taken.size(), 24);
    for (int n = 2; taken.contains(minted); n++) {
      minted = "toolu_" + Hashes.hex(callId + "#" + taken.size() + "#" + n, 24);
    }
    return minted;
  }
}
