package dev.parley.conformance.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What floods a server of HTTP/2, as bytes; each begins as a client does.
enum Frames {
  /// Streams that are opened and given up at once.
  RAPID_RESET {
    @Override
    void write(Flood out) {
      for (int stream = 1; stream < 4_000; stream += 2) {
        out.frame(HEADERS, END_HEADERS | END_STREAM, stream, REQUEST);
        out.frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
      }
    }
  },
  /// Headers that never end.
  CONTINUATIONS {
    @Override
    void write(Flood out) {
      out.frame(HEADERS, 0, 1, REQUEST);
      for (int i = 0; i < 2_000; i++) {
        out.frame(CONTINUATION, 0, 1, REQUEST);
      }
    }
  },
  /// Settings, each of which has to be confirmed.
  SETTINGS_FLOOD {
    @Override
    void write(Flood out) {
      for (int i = 0; i < 2_000; i++) {
        out.frame(SETTINGS, 0, 0, new byte[] {0, 3, 0, 0, 0, 100});
      }
    }
  },
  /// Questions, each of which has to be answered.
  PINGS {
    @Override
    void write(Flood out) {
      for (int i = 0; i < 2_000; i++) {
        out.frame(PING, 0, 0, new byte[8]);
      }
    }
  };

  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  /// GET / over http, by HPACK's static table.
  private static final byte[] REQUEST = {(byte) 0x82, (byte) 0x84, (byte) 0x86};

  /// Bytes of frames.
  static final class Flood {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void frame(int type, int flags, int stream, byte[] payload) {
      ByteBuffer head = ByteBuffer.allocate(9);
      head.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream);
      bytes.writeBytes(head.array());
      bytes.writeBytes(payload);
    }
  }

  abstract void write(Flood out);

  byte[] bytes() {
    Flood flood = new Flood();
    String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    flood.bytes.writeBytes(preface.getBytes(StandardCharsets.ISO_8859_1));
    flood.frame(SETTINGS, 0, 0, new byte[0]);
    write(flood);
    return flood.bytes.toByteArray();
  }
}
