package dev.parley.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A package from npm that `conformance/run` has installed.
///
/// @param version as npm numbers it
/// @param folder in which `node_modules` is
public record Installed(String name, String version, Path folder) {

  /// Those of a setting, all of one name. Without any the suite cannot run, and says so.
  public static List<Installed> named(String name, String setting) {
    List<Installed> found = new ArrayList<>();
    for (String one : System.getProperty(setting, "").split(",", -1)) {
      String[] parts = one.split("=", 2);
      int at = parts[0].lastIndexOf('@');
      if (at > 0 && parts[0].substring(0, at).equals(name)) {
        found.add(new Installed(name, parts[0].substring(at + 1), Path.of(parts[1])));
      }
    }
    if (found.isEmpty() || !found.stream().allMatch(one -> Files.isDirectory(one.home()))) {
      throw new IllegalStateException(
          "%s is not there: -D%s=%s; run ./conformance/run"
              .formatted(name, setting, System.getProperty(setting)));
    }
    return found;
  }

  /// Where its own files are.
  public Path home() {
    return folder.resolve("node_modules").resolve(name);
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
