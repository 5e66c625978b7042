package dev.parley.bench.load;

import java.io.IOException;

/// One way of being hard on Parley.
interface Suite {

  /// Prints what it tried and what was lost.
  ///
  /// @return whether nothing was
  boolean run() throws IOException, InterruptedException;
}
