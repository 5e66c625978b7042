package dev.parley.json;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.SerializableString;

/// JSON that is encoded already, in the shape in which Jackson's generator passes it through.
final class EncodedText implements SerializableString {
  private final byte[] source;
  private final int offset;
  private final int length;

  EncodedText(byte[] source, int offset, int length) {
    this.source = source;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public int appendUnquotedUTF8(byte[] target, int at) {
    if (target.length - at < length) {
      return -1;
    }
    System.arraycopy(source, offset, target, at, length);
    return length;
  }

  @Override
  public byte[] asUnquotedUTF8() {
    return Arrays.copyOfRange(source, offset, offset + length);
  }

  @Override
  public String getValue() {
    return new String(source, offset, length, StandardCharsets.UTF_8);
  }

  @Override
  public int charLength() {
    return getValue().length();
  }

  @Override
  public char[] asQuotedChars() {
    throw onlyUnquotedBytes();
  }

  @Override
  public byte[] asQuotedUTF8() {
    throw onlyUnquotedBytes();
  }

  @Override
  public int appendQuotedUTF8(byte[] target, int at) {
    throw onlyUnquotedBytes();
  }

  @Override
  public int appendQuoted(char[] target, int at) {
    throw onlyUnquotedBytes();
  }

  @Override
  public int appendUnquoted(char[] target, int at) {
    throw onlyUnquotedBytes();
  }

  @Override
  public int writeQuotedUTF8(OutputStream out) {
    throw onlyUnquotedBytes();
  }

  @Override
  public int writeUnquotedUTF8(OutputStream out) {
    throw onlyUnquotedBytes();
  }

  @Override
  public int putQuotedUTF8(ByteBuffer target) {
    throw onlyUnquotedBytes();
  }

  @Override
  public int putUnquotedUTF8(ByteBuffer target) {
    throw onlyUnquotedBytes();
  }

  private static UnsupportedOperationException onlyUnquotedBytes() {
    return new UnsupportedOperationException("the generator asks for unquoted bytes only");
  }
}
