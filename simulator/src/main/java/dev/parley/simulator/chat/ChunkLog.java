package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Answers;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn.Interruption;
import dev.parley.simulator.stream.Frame;
import dev.parley.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Turns chunks into frames. Once closed it takes nothing more, so that whoever is still writing
/// need not know that the stream has ended under his hands.
final class ChunkLog {
  private final Answers way;
  private final List<Interruption> interruptions;
  private Consumer<Step> interrupt = _ -> {};
  private final List<Frame> frames = new ArrayList<>();
  private int chunks;
  private boolean closed;

  ChunkLog(Answers way, List<Interruption> interruptions) {
    this.way = way;
    this.interruptions = interruptions;
  }

  /// Who plays the steps that come in between; those due before the first chunk come at once.
  void onInterruption(Consumer<Step> player) {
    interrupt = player;
    interruptAfter(0);
  }

  void chunk(JsonNode chunk) {
    if (!closed) {
      frames.add(new Frame.Event(bytes("data: " + Json.text(chunk) + "\n\n")));
      chunks++;
      interruptAfter(chunks);
    }
  }

  void frame(Frame frame) {
    if (!closed) {
      frames.add(frame);
    }
  }

  void raw(String text) {
    frame(new Frame.Raw(bytes(text)));
  }

  private byte[] bytes(String text) {
    return text.replace("\n", way.lineEnd()).getBytes(StandardCharsets.UTF_8);
  }

  void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }

  List<Frame> frames() {
    return List.copyOf(frames);
  }

  private void interruptAfter(int count) {
    for (Interruption one : interruptions) {
      if (one.afterEvents() == count) {
        interrupt.accept(one.step());
      }
    }
  }
}
