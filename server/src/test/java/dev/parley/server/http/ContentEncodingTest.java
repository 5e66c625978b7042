package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.anthropic.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentEncodingTest {
  private static final byte[] PLAIN = "Grüße".repeat(1_000).getBytes(StandardCharsets.UTF_8);
  private static final int ROOM = 1 << 20;

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void withoutEncodingTheBodyIsTheBody() {
    assertThat(ContentEncoding.decode(PLAIN, null, ROOM)).isSameAs(PLAIN);
    assertThat(ContentEncoding.decode(PLAIN, "", ROOM)).isSameAs(PLAIN);
    assertThat(ContentEncoding.decode(PLAIN, "identity", ROOM)).isSameAs(PLAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", " gzip ", "x-gzip"})
  void gzipIsUndone(String name) throws Exception {
    assertThat(ContentEncoding.decode(gzip(PLAIN), name, ROOM)).isEqualTo(PLAIN);
    assertThat(ContentEncoding.decode(gzip(new byte[0]), name, ROOM)).isEmpty();
  }

  @Test
  void theLimitIsOnWhatComesOut() throws Exception {
    byte[] zipped = gzip(PLAIN);

    assertThat(ContentEncoding.decode(zipped, "gzip", PLAIN.length)).hasSize(PLAIN.length);
    assertThatThrownBy(() -> ContentEncoding.decode(zipped, "gzip", PLAIN.length - 1))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.error().status()).isEqualTo(413));
  }

  @Test
  void everyCutOfAZippedBodyIsRefused() throws Exception {
    byte[] zipped = gzip(PLAIN);
    for (int length = 0; length < zipped.length; length++) {
      byte[] cut = Arrays.copyOf(zipped, length);
      assertThatThrownBy(() -> ContentEncoding.decode(cut, "gzip", ROOM))
          .isInstanceOfSatisfying(
              ApiException.class, e -> assertThat(e.error().status()).isEqualTo(400));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "gzip,br", "*"})
  void otherEncodingsAreRefused(String name) {
    assertThatThrownBy(() -> ContentEncoding.decode(PLAIN, name, ROOM))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> assertThat(e.error().message()).startsWith("content-encoding: "));
  }
}
