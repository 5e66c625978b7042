package dev.parley.simulator.tokens;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Width and height of a picture, read from the beginning of its file.
record PictureSize(int width, int height) {
  private static final int HEADER_CHARACTERS = 256 << 10;

  private static final int JPEG_START = 0xFFD8;
  private static final int FRAME_FIRST = 0xC0;
  private static final int FRAME_LAST = 0xCF;

  /// Of a data URL; empty for what is no picture that is known.
  static Optional<PictureSize> of(String url) {
    int comma = url.indexOf(',');
    if (!url.startsWith("data:") || comma < 0) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(beginning(url.substring(comma + 1)));
    try {
      return read(bytes).filter(size -> size.width > 0 && size.height > 0);
    } catch (RuntimeException cutShort) {
      return Optional.empty();
    }
  }

  private static byte[] beginning(String base64) {
    int length = Math.min(base64.length(), HEADER_CHARACTERS) / 4 * 4;
    try {
      return Base64.getDecoder().decode(base64.substring(0, length));
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static Optional<PictureSize> read(ByteBuffer in) {
    if ((in.getShort(0) & 0xFFFF) == JPEG_START) {
      return jpeg(in.position(2));
    }
    return switch (text(in, 0, 4)) {
      case "\u0089PNG" -> Optional.of(new PictureSize(in.getInt(16), in.getInt(20)));
      case "GIF8" -> {
        in.order(ByteOrder.LITTLE_ENDIAN);
        yield Optional.of(new PictureSize(in.getShort(6) & 0xFFFF, in.getShort(8) & 0xFFFF));
      }
      case "RIFF" -> webp(in.order(ByteOrder.LITTLE_ENDIAN));
      default -> Optional.empty();
    };
  }

  private static String text(ByteBuffer in, int at, int length) {
    byte[] bytes = new byte[length];
    in.get(at, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// Segment after segment, until one is the header of a frame.
  private static Optional<PictureSize> jpeg(ByteBuffer in) {
    while (in.remaining() > 4) {
      int marker = nextMarker(in);
      int length = in.getShort(in.position()) & 0xFFFF;
      if (isFrame(marker)) {
        int height = in.getShort(in.position() + 3) & 0xFFFF;
        int width = in.getShort(in.position() + 5) & 0xFFFF;
        return Optional.of(new PictureSize(width, height));
      }
      in.position(in.position() + length);
    }
    return Optional.empty();
  }

  private static int nextMarker(ByteBuffer in) {
    int next = in.get() & 0xFF;
    while (next == 0xFF) {
      next = in.get() & 0xFF;
    }
    return next;
  }

  /// C4, C8 and CC are tables and reserved ones.
  private static boolean isFrame(int marker) {
    boolean table = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
    return marker >= FRAME_FIRST && marker <= FRAME_LAST && !table;
  }

  private static Optional<PictureSize> webp(ByteBuffer in) {
    return switch (text(in, 12, 4)) {
      case "VP8X" -> Optional.of(new PictureSize(1 + three(in, 24), 1 + three(in, 27)));
      case "VP8L" -> {
        int bits = in.getInt(21);
        yield Optional.of(new PictureSize(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF)));
      }
      case "VP8 " ->
          Optional.of(new PictureSize(in.getShort(26) & 0x3FFF, in.getShort(28) & 0x3FFF));
      default -> Optional.empty();
    };
  }

  private static int three(ByteBuffer in, int at) {
    return (in.getShort(at) & 0xFFFF) | (in.get(at + 2) & 0xFF) << 16;
  }
}
