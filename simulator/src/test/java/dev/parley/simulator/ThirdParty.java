package dev.parley.simulator;

import java.nio.file.Path;

/// Where real traffic and published schemas are, which stay outside the repository.
public final class ThirdParty {
  private ThirdParty() {}

  /// What the variable names, else the usual folder beside the repository. Tests run in their
  /// module; relative paths are meant from the repository.
  public static Path place(String variable, String otherwise) {
    String set = System.getenv(variable);
    Path path = set == null ? Path.of("..", "shared", "data", otherwise) : Path.of(set);
    return path.isAbsolute() ? path : Path.of("..").resolve(path);
  }
}
