package dev.parley.tokens;

import java.util.Arrays;

/// The same for a long piece: the pairs wait in a heap, the lowest rank first and of equal ones the
/// leftmost, and one that is no pair any more when its turn comes is passed over.
final class LongMerging {
  private final Vocabulary vocabulary;
  private final byte[] text;
  private final int from;
  private final int length;

  /// Where the part after the one that starts here starts, and the one before it.
  private final int[] next;

  private final int[] previous;

  /// Of the part that starts here with the one after it.
  private final int[] ranks;

  private long[] heap;
  private int waiting;

  LongMerging(Vocabulary vocabulary, byte[] text, int from, int to) {
    this.vocabulary = vocabulary;
    this.text = text;
    this.from = from;
    this.length = to - from;
    this.next = new int[length + 1];
    this.previous = new int[length + 1];
    this.ranks = new int[length + 1];
    this.heap = new long[length];
  }

  int tokens() {
    Arrays.fill(ranks, Vocabulary.NONE);
    for (int i = 0; i < length; i++) {
      next[i] = i + 1;
      previous[i] = i - 1;
    }
    next[length] = length;
    for (int i = 0; i < length; i++) {
      rate(i);
    }
    int parts = length;
    while (waiting > 0) {
      long lowest = take();
      int part = (int) lowest;
      if (ranks[part] == (int) (lowest >>> 32)) {
        merge(part);
        parts--;
      }
    }
    return parts;
  }

  private void merge(int part) {
    int gone = next[part];
    next[part] = next[gone];
    previous[next[gone]] = part;
    ranks[gone] = Vocabulary.NONE;
    rate(part);
    if (previous[part] >= 0) {
      rate(previous[part]);
    }
  }

  private void rate(int part) {
    int second = next[part];
    int rank =
        second < length ? vocabulary.rank(text, from + part, from + next[second]) : Vocabulary.NONE;
    ranks[part] = rank;
    if (rank != Vocabulary.NONE) {
      put(((long) rank << 32) | part);
    }
  }

  private void put(long pair) {
    if (waiting == heap.length) {
      heap = Arrays.copyOf(heap, waiting * 2);
    }
    int at = waiting++;
    while (at > 0 && heap[(at - 1) / 2] > pair) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = pair;
  }

  private long take() {
    long lowest = heap[0];
    long last = heap[--waiting];
    int at = 0;
    int child = lesserChild(at);
    while (child < waiting && heap[child] < last) {
      heap[at] = heap[child];
      at = child;
      child = lesserChild(at);
    }
    heap[at] = last;
    return lowest;
  }

  private int lesserChild(int at) {
    int left = 2 * at + 1;
    return left + 1 < waiting && heap[left + 1] < heap[left] ? left + 1 : left;
  }
}
