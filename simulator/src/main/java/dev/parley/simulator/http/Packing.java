package dev.parley.simulator.http;

import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.stream.Frame;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Rewrites frames the way a delivery wants them: paced, torn into pieces, cut.
final class Packing {
  private final Delivery delivery;
  private final Deque<Frame> packed = new ArrayDeque<>();
  private int bytes;
  private boolean cut;

  private Packing(Delivery delivery) {
    this.delivery = delivery;
  }

  static Deque<Frame> of(List<Frame> frames, Delivery delivery) {
    Packing packing = new Packing(delivery);
    frames.forEach(packing::frame);
    return packing.packed;
  }

  private void frame(Frame frame) {
    switch (frame) {
      case Frame.Event event -> {
        pieces(event.bytes(), true);
        pause(new Frame.Pause(delivery.pace()));
      }
      case Frame.Raw raw -> pieces(raw.bytes(), false);
      case Frame.Pause pause -> pause(pause);
      case Frame.Cut _, Frame.Stall _ -> add(frame);
    }
  }

  private void pieces(byte[] whole, boolean event) {
    int size = delivery.bytesPerWrite() == 0 ? whole.length : delivery.bytesPerWrite();
    for (int from = 0; from < whole.length; from += size) {
      int to = Math.min(whole.length, from + size);
      piece(Arrays.copyOfRange(whole, from, to), event && to == whole.length);
      pause(new Frame.Pause(delivery.writePause()));
    }
  }

  private void piece(byte[] piece, boolean completesEvent) {
    if (cut) {
      return;
    }
    int room = delivery.cutAfterBytes() < 0 ? Integer.MAX_VALUE : delivery.cutAfterBytes() - bytes;
    if (piece.length >= room) {
      add(new Frame.Raw(Arrays.copyOf(piece, room)));
      add(new Frame.Cut());
      cut = true;
    }
    bytes += piece.length;
    add(completesEvent ? new Frame.Event(piece) : new Frame.Raw(piece));
  }

  private void pause(Frame.Pause pause) {
    if (pause.length().isPositive()) {
      add(pause);
    }
  }

  private void add(Frame frame) {
    if (!cut) {
      packed.add(frame);
    }
  }
}
