package dev.parley.server;

/// The files that a running Parley looks after.
///
/// @param watch those that others change
/// @param state what it keeps itself
record OwnFiles(FileWatch watch, OwnState state) implements AutoCloseable {
  @Override
  public void close() {
    watch.close();
    state.close();
  }
}
