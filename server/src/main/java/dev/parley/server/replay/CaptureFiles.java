package dev.parley.server.replay;

import dev.parley.json.JsonException;
import dev.parley.server.capture.CapturedExchange;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Files with one captured exchange each.
public final class CaptureFiles {
  private static final String ENDING = ".exchange.json";

  private CaptureFiles() {}

  /// One of them.
  ///
  /// @param file as it was named
  public record Captured(Path file, CapturedExchange exchange) {}

  /// Reads them all before anything is done with one.
  ///
  /// @param named files, and folders with files
  /// @throws BadConfig naming each file that is none, and the member that is wrong
  public static List<Captured> read(List<Path> named) {
    Faults faults = new Faults();
    List<Captured> all = new ArrayList<>();
    for (Path one : named) {
      for (Path file : faults.or(List.<Path>of(), () -> files(one))) {
        faults.in(() -> all.add(captured(file)));
      }
    }
    faults.requireNone();
    return all;
  }

  private static List<Path> files(Path named) {
    if (!Files.isDirectory(named)) {
      return List.of(named);
    }
    try (Stream<Path> files = Files.list(named)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
      if (all.isEmpty()) {
        throw new BadConfig(named + ": holds no *" + ENDING + "; name a folder of captures");
      }
      return all;
    } catch (IOException e) {
      throw new BadConfig(named + ": cannot be read by this user; change its owner or mode");
    }
  }

  private static Captured captured(Path file) {
    try {
      CapturedExchange exchange = CapturedExchange.read(Files.readAllBytes(file));
      Player.requireSendable(file.toString(), exchange);
      return new Captured(file, exchange);
    } catch (IOException e) {
      throw new BadConfig(file + ": there is no such file, or it cannot be read; name a capture");
    } catch (JsonException e) {
      throw new BadConfig(file + ": " + e.words() + "; name a capture as it was taken down");
    }
  }
}
