package dev.parley.simulator.stream;

import tools.jackson.databind.node.ObjectNode;

/// An output item while it is being streamed.
interface OpenItem {

  void open();

  /// Says a little more; false when there is nothing left to say.
  boolean advance();

  /// Closes it, complete or cut off, and returns it as it now stands in the output.
  ObjectNode close(boolean complete);
}
