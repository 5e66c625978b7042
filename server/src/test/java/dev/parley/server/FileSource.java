package dev.parley.server;

import dev.parley.server.config.Config;
import dev.parley.server.config.ConfigFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A configuration file, and the variables that it refers to.
record FileSource(Path file, Map<String, String> more) implements ConfigSource {
  @Override
  public Config read() {
    Map<String, String> variables = new HashMap<>(more);
    variables.putIfAbsent("PARLEY_PORT", "0");
    try {
      String text = Files.readString(file);
      return Config.read(variables, ConfigFile.read("parley.yaml", text, variables));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Path> files() {
    return List.of(file);
  }

  @Override
  public String name() {
    return "parley.yaml";
  }
}
