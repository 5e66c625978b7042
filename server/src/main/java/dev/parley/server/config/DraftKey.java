package dev.parley.server.config;

/// A key as it is told.
///
/// @param alias where it comes from: the name of a variable, or of a file
/// @param owner whose it is, where the keys of one upstream belong to several; empty for one
record DraftKey(String alias, String text, String owner) {

  @Override
  public String toString() {
    return alias;
  }
}
