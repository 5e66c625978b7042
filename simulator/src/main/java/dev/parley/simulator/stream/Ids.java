package dev.parley.simulator.stream;

import dev.parley.simulator.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Everything that looks random, drawn from the request itself: the same question gets the same
/// answer, streamed or not.
public final class Ids {
  private static final long FIRST_SECOND = 1_795_000_000L;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final byte[] seed;
  private int drawn;

  private Ids(byte[] seed) {
    this.seed = seed;
  }

  public static Ids of(ObjectNode request) {
    ObjectNode question = request.deepCopy();
    question.remove(List.of("stream", "stream_options"));
    return new Ids(sha256(Json.bytes(question)));
  }

  /// `msg_` and 50 hexadecimal digits.
  String item(String prefix) {
    return prefix + "_" + HexFormat.of().formatHex(draw(), 0, 25);
  }

  /// `call_` and 24 letters.
  public String call() {
    return "call_" + letters(24);
  }

  public String letters(int length) {
    StringBuilder letters = new StringBuilder();
    byte[] random = draw();
    for (int i = 0; i < length; i++) {
      letters.append(LETTERS.charAt(Math.floorMod(random[i], LETTERS.length())));
    }
    return letters.toString();
  }

  long number() {
    return ByteBuffer.wrap(draw()).getLong();
  }

  /// A time that does not pass.
  public long createdAt() {
    return FIRST_SECOND + Math.floorMod(ByteBuffer.wrap(seed).getInt(), 86_400);
  }

  private byte[] draw() {
    drawn++;
    return sha256(ByteBuffer.allocate(seed.length + Integer.BYTES).put(seed).putInt(drawn).array());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static String hex(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }
}
