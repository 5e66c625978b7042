package dev.parley.simulator.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// An item without deltas: it is begun, makes progress, and is done.
final class OtherItem implements OpenItem {
  private final Voice voice;
  private final ObjectNode begun;
  private final Deque<String> progress;
  private final ObjectNode done;

  /// `progress` are the types of the events in between.
  OtherItem(Voice voice, ObjectNode begun, List<String> progress, ObjectNode done) {
    this.voice = voice;
    this.begun = begun;
    this.progress = new ArrayDeque<>(progress);
    this.done = done;
  }

  @Override
  public void open() {
    voice.added(begun);
  }

  @Override
  public boolean advance() {
    if (progress.isEmpty()) {
      return false;
    }
    voice.progress(progress.removeFirst());
    return true;
  }

  @Override
  public ObjectNode close(boolean complete) {
    voice.done(done);
    return done;
  }
}
