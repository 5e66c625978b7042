package dev.parley.server.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Source;
import dev.parley.json.Extra;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentReaderTest {
  private static final String PDF = "application/pdf";

  private final DocumentReader reader = new DocumentReader();

  private @Nullable String read(String type, byte[] bytes) {
    return reader.of(new Source.Base64(type, MadePdf.base64(bytes), Extra.NONE));
  }

  private String readable(String type, byte[] bytes) {
    String text = read(type, bytes);
    assertThat(text).isNotNull();
    return text == null ? "" : text;
  }

  @Test
  void onePageIsItsText() throws Exception {
    assertThat(read(PDF, MadePdf.showing("Grüße from Köln"))).isEqualTo("Grüße from Köln");
  }

  @Test
  void morePagesHaveTheirNumbers() throws Exception {
    assertThat(read(PDF, MadePdf.showing("One", "", "Three")))
        .isEqualTo("[Page 1]\nOne\n\n[Page 3]\nThree");
  }

  @Test
  void theSameBytesGiveTheSameText() throws Exception {
    byte[] file = MadePdf.showing("One", "Two");

    assertThat(new DocumentReader().of(new Source.Base64(PDF, MadePdf.base64(file), Extra.NONE)))
        .isEqualTo(readable(PDF, file));
  }

  @Test
  void whatWasReadIsRemembered() throws Exception {
    byte[] file = MadePdf.showing("One", "Two");

    assertThat(read(PDF, file)).isNotNull().isSameAs(read(PDF, file.clone()));
  }

  @Test
  void whatIsKnownIsWhatWasReadBefore() throws Exception {
    Source.Base64 file = new Source.Base64(PDF, MadePdf.base64(MadePdf.showing("One")), Extra.NONE);
    Source.Base64 scan = new Source.Base64(PDF, MadePdf.base64(MadePdf.showing("")), Extra.NONE);

    assertThat(reader.known(file)).isNull();
    assertThat(reader.of(file)).isEqualTo(reader.known(file)).isEqualTo("One");
    assertThat(reader.of(scan)).isNull();
    assertThat(reader.known(scan)).isNull();
  }

  @Test
  void whatCannotBeReadHasNoText() throws Exception {
    byte[] whole = MadePdf.showing("Hello");
    Map<String, byte[]> files =
        Map.of(
            "nothing", new byte[0],
            "garbage", "no PDF at all".getBytes(StandardCharsets.UTF_8),
            "only a head", "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8),
            "half of one", Arrays.copyOf(whole, whole.length / 3),
            "no page", MadePdf.showing(),
            "scanned pages", MadePdf.showing("", ""),
            "locked", MadePdf.locked("secret", "Hello"));

    files.forEach((what, file) -> assertThat(read(PDF, file)).as(what).isNull());
  }

  @Test
  void noPieceOfAPdfBringsAnythingDown() throws Exception {
    byte[] whole = MadePdf.showing("Hello", "World");
    for (int length = 0; length < whole.length; length += 37) {
      byte[] broken = whole.clone();
      Arrays.fill(broken, length, Math.min(length + 20, whole.length), (byte) '<');
      read(PDF, broken);
      read(PDF, Arrays.copyOf(whole, length));
    }
    assertThat(read(PDF, whole)).contains("World");
  }

  @Test
  void restrictionsWithoutAPasswordLockNothing() throws Exception {
    assertThat(read(PDF, MadePdf.locked("", "Hello"))).isEqualTo("Hello");
  }

  @Test
  void noMoreThanSixHundredPagesAreRead() throws Exception {
    String text = readable(PDF, MadePdf.withPages(700, "Hello"));

    assertThat(text)
        .contains("[Page 600]\nHello")
        .doesNotContain("[Page 601]")
        .endsWith(Excerpt.MORE);
    assertThat(read(PDF, MadePdf.withPages(600, "Hello"))).endsWith("[Page 600]\nHello");
  }

  @Test
  void noMoreThanTheMostCharactersAreCarried() {
    String most = "x".repeat(Excerpt.MOST_CHARACTERS);

    assertThat(read("text/plain", most.getBytes(StandardCharsets.UTF_8))).isEqualTo(most);
    assertThat(read("text/plain", (most + "y").getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(most + Excerpt.MORE);
  }

  @Test
  void noCharacterIsCutInHalf() {
    String text = "x".repeat(Excerpt.MOST_CHARACTERS - 1) + "👋";

    assertThat(read("text/plain", text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("x".repeat(Excerpt.MOST_CHARACTERS - 1) + Excerpt.MORE);
  }

  @Test
  void longPagesAreCut() throws Exception {
    List<String> pages = Collections.nCopies(300, "x".repeat(10_000));

    assertThat(readable(PDF, MadePdf.showing(pages)))
        .endsWith("x" + Excerpt.MORE)
        .hasSizeBetween(1_900_000, Excerpt.MOST_CHARACTERS + Excerpt.MORE.length());
  }

  @Test
  void whatDrawsItselfWithoutEndIsGivenUp() throws Exception {
    assertThat(read(PDF, MadePdf.nested(2, "Hi"))).contains("Hi");
    assertThat(read(PDF, MadePdf.nested(9, "Hi"))).isNull();
  }

  @Test
  void whatSwellsBeyondMeasureIsNotUnpacked() throws Exception {
    byte[] file = MadePdf.swelling(300 << 20);

    assertThat(file.length).isLessThan(1 << 20);
    assertThat(Inflation.isBearable(file)).isFalse();
    assertThat(Inflation.isBearable(MadePdf.swelling(3 << 20))).isTrue();
    assertThat(read(PDF, file)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain | UTF-8",
        "TEXT/Markdown | UTF-8",
        "text/plain; charset=utf-8 | UTF-8",
        "text/csv;charset=\"iso-8859-1\" | ISO-8859-1",
        "text/plain;charset=unheard-of | UTF-8",
        "text/plain | UTF-16",
        "text/plain;charset=utf-8 | UTF-16",
        "application/json | UTF-8",
        "image/svg+xml | UTF-8",
      })
  void textIsDecoded(String type, Charset charset) {
    assertThat(read(type, "Grüße".getBytes(charset))).isEqualTo("Grüße");
  }

  @Test
  void aByteOrderMarkIsNoText() {
    assertThat(read("text/plain", "\uFEFFHello".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("Hello");
  }

  @ParameterizedTest
  @CsvSource({"image/png, Hello", "application/zip, Hello", "text/plain, ' '", "text/plain, ''"})
  void otherThingsHaveNoText(String type, String content) {
    assertThat(read(type, content.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @Test
  void whatIsNoBase64HasNoText() {
    assertThat(reader.of(new Source.Base64("text/plain", "%%%", Extra.NONE))).isNull();
  }
}
