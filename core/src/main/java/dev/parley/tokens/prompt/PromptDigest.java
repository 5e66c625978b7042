package dev.parley.tokens.prompt;

import dev.parley.json.JsonScan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// The fingerprints of a prompt, item after item.
///
/// Marks for the cache move from turn to turn, and a text stands alone or in a list of one as it
/// happens: neither is part of what is said. So marks, the names and types of texts and the
/// brackets around them leave no trace.
final class PromptDigest {
  private static final List<String> MARKS = List.of("cache_control", "prompt_cache_breakpoint");
  private static final List<String> WRAPPING = List.of("content", "output", "text");
  private static final byte SEPARATOR = 0;

  private final byte[] json;
  private final MessageDigest digest = sha256();

  PromptDigest(byte[] json) {
    this.json = json;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update(SEPARATOR);
  }

  /// Takes bytes as they are.
  void add(int from, int to) {
    digest.update(json, from, to - from);
    digest.update(SEPARATOR);
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(digest.digest());
  }

  /// The fingerprint of a prompt with one item more.
  Fingerprint after(Fingerprint before, int from, int to) {
    digest.update(
        ByteBuffer.allocate(2 * Long.BYTES).putLong(before.high()).putLong(before.low()).flip());
    addItem(from, to);
    return fingerprint();
  }

  private void addItem(int from, int to) {
    int at = from;
    while (at < to) {
      if (JsonScan.isBetween(json[at])) {
        at++;
      } else {
        int end = JsonScan.end(json, at);
        int colon = json[at] == '"' ? JsonScan.skipSpace(json, end) : to;
        at = colon < to && json[colon] == ':' ? afterName(at, end, colon + 1) : afterValue(at, end);
      }
    }
  }

  private int afterValue(int from, int to) {
    add(from, to);
    return to;
  }

  /// Where to go on after a name: after its value, too, when that says nothing.
  private int afterName(int from, int to, int value) {
    if (isOneOf(MARKS, from) || JsonScan.isNamed(json, from + 1, "type")) {
      return JsonScan.end(json, JsonScan.skipSpace(json, value));
    }
    if (!isOneOf(WRAPPING, from)) {
      add(from, to);
    }
    return value;
  }

  private boolean isOneOf(List<String> names, int quote) {
    for (String name : names) {
      if (JsonScan.isNamed(json, quote + 1, name)) {
        return true;
      }
    }
    return false;
  }
}
