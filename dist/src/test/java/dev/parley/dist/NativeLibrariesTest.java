package dev.parley.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeLibrariesTest {
  private static final String SUFFIX = System.mapLibraryName("").substring(3);

  @TempDir private Path folder;

  @Test
  void thoseOfTheProcessorBecomeFiles() throws IOException {
    assertThat(of("amd64")).containsExactly("libnetty_x86_64" + SUFFIX);
    assertThat(of("aarch64")).containsExactly("libnetty_aarch_64" + SUFFIX);
  }

  private List<String> of(String processor) throws IOException {
    Path jar = folder.resolve(processor + ".jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("META-INF/native/libnetty_x86_64" + SUFFIX));
      out.putNextEntry(new ZipEntry("META-INF/native/libnetty_aarch_64" + SUFFIX));
      out.putNextEntry(new ZipEntry("elsewhere/libother_x86_64" + SUFFIX));
    }
    Path to = Files.createDirectory(folder.resolve(processor));
    NativeLibraries.copy(jar, processor, to);
    try (Stream<Path> files = Files.list(to)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
