package dev.parley.simulator.stream;

import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn.Interruption;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The frames of one answer, and what comes in between them. Once closed it takes nothing more, so
/// that whoever is still writing need not know that the stream has ended under his hands.
public final class FrameLog {
  private final List<Interruption> interruptions;
  private Consumer<Step> interrupt = step -> {};
  private final List<Frame> frames = new ArrayList<>();
  private int events;
  private boolean closed;

  public FrameLog(List<Interruption> interruptions) {
    this.interruptions = List.copyOf(interruptions);
  }

  /// Who plays the steps that come in between; those due before the first event come at once.
  public void onInterruption(Consumer<Step> player) {
    interrupt = player;
    interruptAfter(0);
  }

  public void event(String text) {
    if (closed) {
      return;
    }
    frames.add(new Frame.Event(text.getBytes(StandardCharsets.UTF_8)));
    events++;
    interruptAfter(events);
  }

  public void frame(Frame frame) {
    if (!closed) {
      frames.add(frame);
    }
  }

  public void raw(String bytes) {
    frame(new Frame.Raw(bytes.getBytes(StandardCharsets.UTF_8)));
  }

  /// The last frame of all.
  public void last(Frame frame) {
    frame(frame);
    close();
  }

  public void close() {
    closed = true;
  }

  public boolean closed() {
    return closed;
  }

  public List<Frame> frames() {
    return frames;
  }

  private void interruptAfter(int count) {
    for (Interruption interruption : interruptions) {
      if (interruption.afterEvents() == count && !closed) {
        interrupt.accept(interruption.step());
      }
    }
  }
}
