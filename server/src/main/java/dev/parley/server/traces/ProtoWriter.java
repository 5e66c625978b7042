package dev.parley.server.traces;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Writes the members of one message in the Protocol Buffers encoding.
final class ProtoWriter {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /// A message as bytes.
  static byte[] message(Consumer<ProtoWriter> members) {
    ProtoWriter writer = new ProtoWriter();
    members.accept(writer);
    return writer.out.toByteArray();
  }

  ProtoWriter number(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  ProtoWriter fixed64(int field, long value) {
    tag(field, FIXED_64);
    littleEndian(value, Long.BYTES);
    return this;
  }

  ProtoWriter fixed32(int field, int value) {
    tag(field, FIXED_32);
    littleEndian(value, Integer.BYTES);
    return this;
  }

  ProtoWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtoWriter bytes(int field, byte[] value) {
    tag(field, LENGTH);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  /// A message inside this one.
  ProtoWriter inner(int field, Consumer<ProtoWriter> members) {
    return bytes(field, message(members));
  }

  private void tag(int field, int form) {
    varint(((long) field << 3) | form);
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      out.write((int) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  private void littleEndian(long value, int length) {
    for (int i = 0; i < length; i++) {
      out.write((int) (value >>> (8 * i)));
    }
  }
}
