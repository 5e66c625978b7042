package dev.parley.server.capture;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether exchanges are taken down, where to, and how many are kept.
///
/// @param folder null unless they go there
/// @param exchanges the most that are kept
/// @param bytes the most that those take together, and as much again those under way
public record CaptureRule(Place place, @Nullable Path folder, int exchanges, long bytes) {
  public static final int USUAL_EXCHANGES = 100;
  public static final long USUAL_BYTES = 64L << 20;

  private static final long MIB = 1L << 20;

  /// Nothing is taken down.
  public static final CaptureRule OFF =
      new CaptureRule(Place.OFF, null, USUAL_EXCHANGES, USUAL_BYTES);

  /// Where exchanges are kept.
  public enum Place {
    OFF("off"),
    MEMORY("memory"),
    FOLDER("folder");

    private final String wire;

    Place(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }
  }

  /// As `equals`, whose code the Java machine would have to write first, while a start waits.
  boolean isSameAs(CaptureRule other) {
    return place == other.place
        && Objects.equals(folder, other.folder)
        && exchanges == other.exchanges
        && bytes == other.bytes;
  }

  public boolean isOn() {
    return place != Place.OFF;
  }

  public boolean isInMemory() {
    return place == Place.MEMORY;
  }

  /// What is wanted where nobody could read what is in memory.
  public CaptureRule outsideMemory() {
    return isInMemory() ? new CaptureRule(Place.OFF, null, exchanges, bytes) : this;
  }

  /// For people.
  public String words() {
    boolean whole = bytes % MIB == 0;
    String size = whole ? bytes / MIB + " MiB" : (bytes >> 10) + " KiB";
    String bounds = "the last " + exchanges + " exchanges, " + size + " at most";
    return switch (place) {
      case OFF -> "off";
      case MEMORY -> "in memory, prompts and answers: " + bounds;
      case FOLDER -> "to " + folder + ", prompts and answers: " + bounds;
    };
  }
}
