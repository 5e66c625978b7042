package dev.parley.server.cli;

import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Paths;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.ScriptFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The script that the demo's simulator plays for whoever comes after its own conversation.
final class DemoScriptFile {
  private DemoScriptFile() {}

  /// Improvises when there is no file.
  ///
  /// @throws BadConfig naming the member that is wrong
  static Script read(@Nullable Path file) {
    if (file == null) {
      return Script.none();
    }
    try {
      return ScriptFile.read(file);
    } catch (IOException e) {
      throw new BadConfig("--script: " + Paths.unusable(file, e));
    } catch (IllegalArgumentException e) {
      String problem = String.valueOf(e.getMessage()).replaceFirst("^script: ", "");
      throw new BadConfig("--script: " + file + ": " + problem);
    } catch (RuntimeException e) {
      throw new BadConfig("--script: " + file + " is no valid JSON; mend it there");
    }
  }
}
