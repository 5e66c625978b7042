package dev.parley.server.exchange.reply;

import dev.parley.anthropic.ApiError.Retry;
import dev.parley.dialect.Transducer;
import dev.parley.sse.SseReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds out by its first character what an answer is, as content types are often wrong: a stream
/// of events, a whole body, or nothing that a model says.
public final class Sniffing implements Intake {
  private static final String BLANKS = " \t\r\n";

  private final WhatCame came;
  private final Transducer understanding;
  private @Nullable Intake intake;
  private long bytes;

  public Sniffing(WhatCame came, Transducer understanding) {
    this.came = came;
    this.understanding = understanding;
  }

  @Override
  public void feed(byte[] piece) {
    bytes += piece.length;
    if (intake != null) {
      intake.feed(piece);
      return;
    }
    int start = 0;
    while (start < piece.length && isBlank(piece[start])) {
      start++;
    }
    if (start < piece.length) {
      intake = intake(piece[start]);
      intake.feed(Arrays.copyOfRange(piece, start, piece.length));
    } else if (bytes > SseReader.MAX_EVENT_BYTES) {
      throw came.problem(bytes, "nothing but blanks", Retry.NEVER);
    }
  }

  /// White space, and the byte order mark.
  private static boolean isBlank(byte one) {
    return BLANKS.indexOf(one) >= 0
        || one == (byte) 0xEF
        || one == (byte) 0xBB
        || one == (byte) 0xBF;
  }

  private static boolean isText(byte first) {
    return first >= ' ' && first < 0x7F;
  }

  private Intake intake(byte first) {
    return switch (first) {
      case '{', '[' -> new WholeResponse(came, understanding);
      case '<' ->
          throw came.problem(bytes, "a page or other markup; is its base URL right?", Retry.NEVER);
      default -> {
        if (came.isCompressed() && !isText(first)) {
          throw came.problem(bytes, "compressed, which nobody asked for", Retry.NEVER);
        }
        yield new EventStream(came, understanding);
      }
    };
  }

  @Override
  public void end() {
    if (intake == null) {
      boolean meant = came.head().status() != 200;
      throw came.problem(bytes, "no answer at all", meant ? Retry.NEVER : WhatCame.HELPS);
    }
    intake.end();
  }
}
