package dev.parley.server.capture;

import dev.parley.server.store.Rights;
import dev.parley.server.store.StateFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A folder that only its owner can look into, with a file for each exchange. Of the files there,
/// only those are touched that have such a name.
public final class FolderShelf implements Shelf {
  private static final String ENDING = ".exchange.json";
  private static final String OURS = "[0-9]*T[0-9]*Z-req_*" + ENDING;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// Longer than anybody writes.
  private static final Duration WRITING = Duration.ofMinutes(1);

  private final StateFolder folder;
  private final int mostExchanges;
  private final long mostBytes;

  private FolderShelf(Path folder, CaptureRule rule) {
    this.folder = new StateFolder(folder);
    this.mostExchanges = rule.exchanges();
    this.mostBytes = rule.bytes();
  }

  /// Makes the folder, unless it is there, and leaves no more in it than may be.
  ///
  /// @throws IOException when it is none that can be used
  static FolderShelf open(Path folder, CaptureRule rule) throws IOException {
    String problem = problem(folder);
    if (problem != null) {
      throw new IOException(problem);
    }
    FolderShelf shelf = new FolderShelf(folder, rule);
    try {
      shelf.folder.make();
      shelf.removeDrafts();
      shelf.trim();
    } catch (IOException e) {
      throw new IOException(folder + " cannot be written to; name a folder that can", e);
    }
    return shelf;
  }

  /// What keeps a folder from being used, and what to do; null when nothing does.
  public static @Nullable String problem(Path folder) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      return there + " is no folder; name one";
    }
    if (!Files.isWritable(there)) {
      return there + " cannot be written to by this user; change its owner or mode";
    }
    return there.equals(folder) && Rights.isOpen(folder)
        ? folder + " is open to others than its owner; chmod 700 it"
        : null;
  }

  @Override
  public boolean put(CapturedExchange exchange, byte[] json) throws IOException {
    if (json.length > mostBytes) {
      return false;
    }
    folder.write(TIME.format(Instant.parse(exchange.at())) + "-" + exchange.id() + ENDING, json);
    trim();
    return true;
  }

  /// Their names begin with their times.
  private void trim() throws IOException {
    List<Path> all = new ArrayList<>(files(OURS));
    all.sort(null);
    long bytes = 0;
    for (Path file : all) {
      bytes += size(file);
    }
    for (int gone = 0; all.size() - gone > mostExchanges || bytes > mostBytes; gone++) {
      bytes -= size(all.get(gone));
      Files.deleteIfExists(all.get(gone));
    }
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /// Those of processes that were killed while they wrote.
  private void removeDrafts() throws IOException {
    Instant old = Instant.now().minus(WRITING);
    for (Path draft : files(OURS + "*.new")) {
      if (Files.getLastModifiedTime(draft).toInstant().isBefore(old)) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private List<Path> files(String pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.folder(), pattern)) {
      for (Path file : found) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.add(file);
        }
      }
    }
    return files;
  }
}
