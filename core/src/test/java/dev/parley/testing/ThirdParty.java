package dev.parley.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Real traffic and published schemas, which stay where they are: the environment says where.
/// Without them there is nothing to test against, and the tests say so.
public enum ThirdParty {
  RECORDINGS("PARLEY_RECORDINGS", "recordings"),
  CAPTURES("PARLEY_CAPTURES", "claude-code"),
  OPENAPI("PARLEY_OPENAPI", "openai");

  private final Path place;

  ThirdParty(String variable, String otherwise) {
    String set = System.getenv(variable);
    this.place =
        fromRepository(set != null ? Path.of(set) : Path.of("..", "shared", "data", otherwise));
  }

  /// Tests run in their module; paths are meant from the repository.
  private static Path fromRepository(Path path) {
    return path.isAbsolute() ? path : Path.of("..").resolve(path);
  }

  public Path place() {
    return place;
  }

  public boolean isThere() {
    return Files.exists(place);
  }

  public List<Path> files(String suffix) {
    return Folders.files(place, suffix);
  }

  /// Prints how much a test found to work on.
  public void report(String test, int cases) {
    System.out.printf(
        "%s: %d cases%s%n", test, cases, isThere() ? "" : " (" + place + " is not there)");
  }
}
