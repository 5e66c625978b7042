package dev.parley.tokens;

import org.jspecify.annotations.Nullable;

/// How large a picture is, from its first bytes: PNG, JPEG, GIF, WebP.
record ImageSize(long width, long height) {
  private static final int MOST_SEGMENTS = 1000;

  ImageSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture of no size");
    }
  }

  /// Of a picture in a `data:` URL; null when it is none, or one that cannot be understood.
  static @Nullable ImageSize of(String url) {
    int comma = url.startsWith("data:") ? url.indexOf(',') : -1;
    if (comma < 0 || !url.startsWith(";base64", comma - ";base64".length())) {
      return null;
    }
    return of(Base64Bytes.of(url, comma + 1));
  }

  /// Of a picture that is nothing but base64.
  static @Nullable ImageSize ofBase64(String data) {
    return of(Base64Bytes.of(data, 0));
  }

  private static @Nullable ImageSize of(Base64Bytes bytes) {
    if (bytes.startsWith("PNG\r\n", 1)) {
      return of(big32(bytes, 16), big32(bytes, 20));
    }
    if (bytes.startsWith("GIF8", 0)) {
      return of(bytes.little16(6), bytes.little16(8));
    }
    if (bytes.startsWith("RIFF", 0) && bytes.startsWith("WEBP", 8)) {
      return webp(bytes);
    }
    return bytes.big16(0) == 0xFFD8 ? jpeg(bytes) : null;
  }

  private static @Nullable ImageSize of(long width, long height) {
    return width < 1 || height < 1 ? null : new ImageSize(width, height);
  }

  private static long big32(Base64Bytes bytes, long at) {
    return ((long) bytes.big16(at) << 16) | bytes.big16(at + 2);
  }

  private static @Nullable ImageSize webp(Base64Bytes bytes) {
    if (bytes.startsWith("VP8X", 12)) {
      return of(little24(bytes, 24) + 1, little24(bytes, 27) + 1);
    }
    if (bytes.startsWith("VP8L", 12)) {
      long sizes = bytes.little16(21) | ((long) bytes.little16(23) << 16);
      return of((sizes & 0x3FFF) + 1, ((sizes >> 14) & 0x3FFF) + 1);
    }
    return bytes.startsWith("VP8 ", 12)
        ? of(bytes.little16(26) & 0x3FFF, bytes.little16(28) & 0x3FFF)
        : null;
  }

  private static long little24(Base64Bytes bytes, long at) {
    return bytes.little16(at) | ((long) bytes.at(at + 2) << 16);
  }

  /// The size stands in the frame's header, behind segments of any number.
  private static @Nullable ImageSize jpeg(Base64Bytes bytes) {
    long at = 2;
    for (int i = 0; i < MOST_SEGMENTS && bytes.at(at) == 0xFF; i++) {
      int marker = bytes.at(at + 1);
      if (isFrame(marker)) {
        return of(bytes.big16(at + 7), bytes.big16(at + 5));
      }
      at += marker == 0xFF ? 1 : 2 + (isBare(marker) ? 0 : bytes.big16(at + 2));
    }
    return null;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean isBare(int marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
  }
}
