package dev.parley.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.XZInputStream;

final class XzTest {
  private static final byte[] CONTENT =
      "call, call, call".repeat(999).getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"amd64", "x86_64", "aarch64"})
  void itHoldsTheSame(String processor) throws Exception {
    try (XZInputStream in = new XZInputStream(Files.newInputStream(written(processor)))) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @Test
  void theSameComesOfTheSame() throws Exception {
    byte[] first = Files.readAllBytes(written("amd64"));
    assertThat(written("amd64")).hasBinaryContent(first);
  }

  private Path written(String processor) throws Exception {
    Path from = folder.resolve("from.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(from))) {
      out.write(CONTENT);
    }
    Path to = folder.resolve("to.xz");
    Xz.write(from, to, processor);
    return to;
  }
}
