package dev.parley.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredJarTest {
  @TempDir private Path folder;

  @Test
  void filesStayWhatTheyAreAndAreNotCompressed() throws Exception {
    Path copied = copy("a/b.txt", "text ".repeat(100));
    try (ZipFile jar = new ZipFile(copied.toFile())) {
      ZipEntry entry = jar.getEntry("a/b.txt");
      assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
      assertThat(jar.getInputStream(entry)).hasContent("text ".repeat(100));
    }
  }

  @Test
  void theSameComesOfTheSame() throws Exception {
    byte[] first = Files.readAllBytes(copy("a", "text"));
    assertThat(copy("a", "text")).hasBinaryContent(first);
  }

  @Test
  void vocabulariesThatNobodyAsksForAreLeftOut() throws Exception {
    try (ZipFile jar = new ZipFile(copy("com/knuddels/jtokkit/r50k_base.tiktoken", "").toFile())) {
      assertThat(jar.size()).isZero();
    }
  }

  private Path copy(String name, String text) throws IOException {
    Path from = folder.resolve("from.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(from))) {
      out.putNextEntry(new ZipEntry(name));
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Path to = folder.resolve("to.jar");
    StoredJar.copy(from, to);
    return to;
  }
}
