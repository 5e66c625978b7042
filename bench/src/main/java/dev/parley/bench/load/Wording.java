package dev.parley.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The answer to one request in the words of one API: as events, which are taken in their order, or
/// in one piece.
interface Wording {
  /// Of a request that wants events.
  Pattern STREAMS = Pattern.compile("\"stream\"\\s*:\\s*true");

  byte[] begin();

  byte[] piece(int index);

  byte[] end();

  String whole();

  /// @param target the first line of the request
  static Wording of(String target, Asked asked) {
    if (target.contains("/chat/completions")) {
      return new ChatWording(asked);
    }
    return target.contains("/messages") ? new MessagesWording(asked) : new ResponsesEvents(asked);
  }

  /// The text of all pieces.
  static String text(Asked asked) {
    StringBuilder text = new StringBuilder(asked.pieces() * asked.bytes());
    for (int i = 0; i < asked.pieces(); i++) {
      text.append(asked.piece(i));
    }
    return text.toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
