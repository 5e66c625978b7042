package dev.parley.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One event: its name, empty when the stream gave none, and its data.
public record SseEvent(String name, byte[] data) {

  @Override
  public boolean equals(Object other) {
    return other instanceof SseEvent that
        && name.equals(that.name)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "event: " + name + "\ndata: " + new String(data, StandardCharsets.UTF_8);
  }
}
