package dev.parley.dialect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A whole reply of the upstream that is no stream of events.
///
/// @param headers by lower-case name
public record UpstreamReply(int status, Map<String, String> headers, byte[] body) {

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
