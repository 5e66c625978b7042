package dev.parley.server.doctor;

import dev.parley.server.store.Rights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files with secrets that others can read or change, and the folder that Parley keeps things in.
public final class FilesCheck {
  private FilesCheck() {}

  /// Finds what is wrong; nothing where nothing is.
  ///
  /// @param secrets those that are there to hold keys
  /// @param state the folder; null when nothing is kept
  public static List<Finding> of(Collection<Path> secrets, @Nullable Path state) {
    List<Finding> all = new ArrayList<>();
    for (Path secret : secrets) {
      if (Rights.isOpen(secret)) {
        all.add(
            Finding.warning(
                "secrets",
                "others on this machine can read or change " + secret,
                "chmod 600 " + secret));
      }
    }
    if (state != null && !isUsable(state)) {
      all.add(
          Finding.warning(
              "state",
              state + " is no folder that can be written to: nothing will be remembered",
              "make it one, or set PARLEY_STATE to another folder, or to off"));
    }
    return all;
  }

  /// It is made when it is needed: what is there of it has to allow that.
  private static boolean isUsable(Path folder) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.isDirectory(there) && Files.isWritable(there);
  }
}
