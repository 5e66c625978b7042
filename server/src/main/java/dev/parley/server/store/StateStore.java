package dev.parley.server.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where a few small files are kept from one start to the next. What is written replaces what was
/// there as a whole, or not at all.
public interface StateStore {
  /// Keeps nothing.
  StateStore NONE = new NoState();

  /// Where a file is, in words for the operator.
  String place(String name);

  /// What was written last; null when nothing was.
  ///
  /// @throws IOException when it cannot be read, or is longer than `most` bytes
  byte @Nullable [] read(String name, int most) throws IOException;

  /// Writes all that is to be there.
  ///
  /// @throws IOException when it cannot be written; what was there is still there
  void write(String name, byte[] content) throws IOException;

  /// Moves a file out of the way, to be looked at: it is no longer there under its name. An older
  /// one that was put aside is lost.
  ///
  /// @throws IOException when that is not possible
  void putAside(String name) throws IOException;
}
