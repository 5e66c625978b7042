package dev.parley.simulator.stream;

import dev.parley.simulator.wire.ApiError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One answer in both its forms: the frames of a stream, or what stands in a body instead.
///
/// @param response the response object of the terminal event; null when there was none
/// @param failure what went wrong inside the stream; null when nothing did
public record Reply(List<Frame> frames, @Nullable ObjectNode response, @Nullable ApiError failure) {

  public Reply {
    frames = List.copyOf(frames);
  }
}
