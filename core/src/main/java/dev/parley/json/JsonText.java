package dev.parley.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Checks on a whole JSON text that no parser makes: real UTF-8, and only whole surrogate pairs.
public final class JsonText {
  private JsonText() {}

  public static void requireUnicode(byte[] json) {
    requireUtf8(json);
    requirePairs(json);
  }

  private static void requireUtf8(byte[] json) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(json);
    CharBuffer chars = CharBuffer.allocate(8192);
    try {
      CoderResult result = CoderResult.OVERFLOW;
      while (result.isOverflow()) {
        chars.clear();
        result = decoder.decode(bytes, chars, true);
      }
      if (result.isError()) {
        result.throwException();
      }
    } catch (CharacterCodingException e) {
      throw malformed("invalid UTF-8", bytes.position());
    }
  }

  private static void requirePairs(byte[] json) {
    int at = nextEscape(json, 0);
    while (at < json.length) {
      if (isLow(json, at)) {
        throw malformed("unexpected low surrogate in string", at);
      }
      boolean pair = isHigh(json, at);
      if (pair && !isLow(json, at + 6)) {
        throw malformed("no low surrogate in string", at);
      }
      at = nextEscape(json, at + (pair ? 12 : 2));
    }
  }

  /// The next backslash, or the end. Where eight bytes hold none, all are passed over at once.
  private static int nextEscape(byte[] json, int from) {
    int at = from;
    while (EightBytes.areThere(at, json.length)
        && !EightBytes.hold(EightBytes.at(json, at), '\\')) {
      at += Long.BYTES;
    }
    while (at < json.length && json[at] != '\\') {
      at++;
    }
    return at;
  }

  private static boolean isHigh(byte[] json, int at) {
    return isEscape(json, at) && "89abAB".indexOf(json[at + 3]) >= 0;
  }

  private static boolean isLow(byte[] json, int at) {
    return isEscape(json, at) && "cdefCDEF".indexOf(json[at + 3]) >= 0;
  }

  private static boolean isEscape(byte[] json, int at) {
    return at + 5 < json.length
        && json[at] == '\\'
        && json[at + 1] == 'u'
        && (json[at + 2] == 'd' || json[at + 2] == 'D');
  }

  private static JsonException malformed(String problem, int at) {
    return new JsonException(JsonException.Kind.MALFORMED, "", problem + ": byte " + at);
  }
}
