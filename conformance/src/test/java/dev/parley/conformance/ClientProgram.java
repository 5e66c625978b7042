package dev.parley.conformance;

import dev.parley.simulator.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A small program of `src/test/clients`, which plays a scenario with a client and prints what that
/// client saw as one JSON object.
///
/// @param command how it is run; the address of Parley and the scenario's name follow
public record ClientProgram(List<String> command) {
  private static final Path PROGRAMS = Path.of("src/test/clients").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(1);

  public ClientProgram {
    command = List.copyOf(command);
  }

  /// A file of `src/test/clients`.
  ///
  /// @param with the packages that it uses
  public static ClientProgram of(Path interpreter, String file, Path... with) {
    Stream<Path> words = Stream.of(interpreter, PROGRAMS.resolve(file));
    return new ClientProgram(Stream.concat(words, Stream.of(with)).map(Path::toString).toList());
  }

  public JsonNode plays(String scenario, House house) {
    List<String> all = Stream.concat(command.stream(), Stream.of(house.url(), scenario)).toList();
    Program.Outcome outcome = new Program(PROGRAMS, Map.of(), LIMIT).run("", all);
    if (outcome.status() != 0) {
      throw new AssertionError(outcome.output() + outcome.errors());
    }
    return Json.parse(outcome.output());
  }
}
