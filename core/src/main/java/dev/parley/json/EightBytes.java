package dev.parley.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes looked at in one step, to pass over those among which there is nothing of interest.
public final class EightBytes {
  private static final VarHandle BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;

  private EightBytes() {}

  /// Whether there are so many from here on.
  public static boolean areThere(int from, int end) {
    return from + Long.BYTES <= end;
  }

  public static long at(byte[] bytes, int from) {
    return (long) BYTES.get(bytes, from);
  }

  /// Whether one of them is this character, which is ASCII.
  public static boolean hold(long eightBytes, char one) {
    long zeroWhereFound = eightBytes ^ one * LOWEST_BITS;
    // Of a byte that is zero, and of none before it, taking 1 away sets the highest bit.
    return (zeroWhereFound - LOWEST_BITS & ~zeroWhereFound & HIGHEST_BITS) != 0;
  }
}
