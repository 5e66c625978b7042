package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.anthropic.ApiException;
import dev.parley.server.auth.Purpose;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentEncodingTest {
  private static final byte[] PLAIN = "Grüße".repeat(1_000).getBytes(StandardCharsets.UTF_8);
  private static final int ROOM = 1 << 20;

  private static byte[] decode(byte[] body, @Nullable String encoding, int limit) {
    Limits limits = Limits.DEFAULT.within(limit);
    return ContentEncoding.decode(body, encoding, limits, place(Long.MAX_VALUE));
  }

  private static Place place(long room) {
    Bounds bounds = new Bounds(9, 9, room, 0, Duration.ZERO, Duration.ZERO);
    Admission admission = new Admission(bounds, _ -> {});
    return new Place(admission, admission.nobodys(), new Applicant.Need(Purpose.ANSWER, "a", 0));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void withoutEncodingTheBodyIsTheBody() {
    assertThat(decode(PLAIN, null, ROOM)).isSameAs(PLAIN);
    assertThat(decode(PLAIN, "", ROOM)).isSameAs(PLAIN);
    assertThat(decode(PLAIN, "identity", ROOM)).isSameAs(PLAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", " gzip ", "x-gzip"})
  void gzipIsUndone(String name) throws Exception {
    assertThat(decode(gzip(PLAIN), name, ROOM)).isEqualTo(PLAIN);
    assertThat(decode(gzip(new byte[0]), name, ROOM)).isEmpty();
  }

  /// However little came in.
  @Test
  void whatComesOutNeedsRoom() throws Exception {
    byte[] zipped = gzip(new byte[200_000]);

    assertThatThrownBy(() -> ContentEncoding.decode(zipped, "gzip", Limits.DEFAULT, place(100_000)))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.error().status()).isEqualTo(529));
  }

  @Test
  void theLimitIsOnWhatComesOut() throws Exception {
    byte[] zipped = gzip(PLAIN);

    assertThat(decode(zipped, "gzip", PLAIN.length)).hasSize(PLAIN.length);
    assertThatThrownBy(() -> decode(zipped, "gzip", PLAIN.length - 1))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.error().status()).isEqualTo(413));
  }

  @Test
  void everyCutOfAZippedBodyIsRefused() throws Exception {
    byte[] zipped = gzip(PLAIN);
    for (int length = 0; length < zipped.length; length++) {
      byte[] cut = Arrays.copyOf(zipped, length);
      assertThatThrownBy(() -> decode(cut, "gzip", ROOM))
          .isInstanceOfSatisfying(
              ApiException.class, e -> assertThat(e.error().status()).isEqualTo(400));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "gzip,br", "*"})
  void otherEncodingsAreRefused(String name) {
    assertThatThrownBy(() -> decode(PLAIN, name, ROOM))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> assertThat(e.error().message()).startsWith("content-encoding: "));
  }
}
