package dev.parley.server.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is said to a request while it is said. Guarded by its recording.
final class Answer {
  private final Pieces pieces = new Pieces();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private int status;
  private @Nullable Ending ending;
  private @Nullable String failure;

  void head(int code, Map<String, String> fields) {
    status = code;
    headers.clear();
    headers.putAll(fields);
  }

  void piece(byte[] bytes, long at) {
    pieces.add(bytes, at);
  }

  void end(Ending how) {
    if (ending == null) {
      ending = how;
    }
  }

  /// There was none.
  void fail(String why) {
    failure = why;
  }

  void forget() {
    pieces.clear();
    headers.clear();
  }

  /// Null when nothing was said.
  @Nullable CapturedResponse taken() {
    return status == 0
        ? null
        : new CapturedResponse(
            status,
            headers,
            pieces.whole(),
            pieces.sizes(),
            pieces.millis(),
            ending == null ? Ending.CUT : ending);
  }

  @Nullable String failure() {
    return failure;
  }
}
