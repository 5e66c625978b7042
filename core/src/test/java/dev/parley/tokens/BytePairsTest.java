package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.parley.testing.Folders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The count is that of jtokkit, which says the same rule with a regular expression.
class BytePairsTest {
  private static final Encoding THEIRS =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  /// Characters of every kind, those that are easily mistaken twice.
  private static final String[] ALPHABET = {
    "a", "b", "e", "l", "m", "r", "s", "t", "v", "A", "L", "S", "T", "ſ", "ß", "É", "é", "ǅ", "ʰ",
    "中", "文", "の", "א", "ا", "ि", "\u0301", "\u0301", "\u20DD", "1", "2", "9", "Ⅷ", "²", "٣", " ",
    " ", " ", "\t", "\n", "\n", "\r", "\u00A0", "\u0085", "\u2003", "\u2028", "\u200B", "\u200D",
    "'", "'", "’", "/", "/", ".", "(", ")", "{", "\"", "-", "_", "#", "👋", "🏽", "𝒳", "𐐀", "𐐨",
    "\uD800", "\u0000", "\u001C", "\uFEFF", "\uFFFF"
  };

  private static void assertSame(String text) {
    assertThat(O200k.OURS.count(text))
        .as(() -> text.length() > 200 ? text.substring(0, 200) : text)
        .isEqualTo(THEIRS.countTokensOrdinary(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "Hello, world!",
        "It's we'RE they'Ve I'll O'LL can't 'sat 'ſ x'ſo",
        "HTTPServer XMLHttpRequest iPhone ABC ABCdef ÀÉÎ",
        "中文字符 日本語のテキスト 한국어 العربية עברית हिन्दी ไทย",
        "1234567 3.14159 1e10 ٣٤٥ Ⅷ ²³",
        "  leading\n\n  and  trailing  \n",
        "tabs\t\tand\r\nlines\r\n\r\n  x",
        "a\u0301e\u0301 \u0301X \u0301\u0301 \u0301AB \u0301abC",
        "👋🏽👨‍👩‍👧‍👦 🇩🇪",
        "<|endoftext|><|im_start|>",
        "http://example.com/a/b/c//\n//comment\n/* x */",
        "aGVsbG8gd29ybGQhIQ==",
        "\uD800 lone \uDC00",
        "nul\u0000and\u0085next\u00A0line\u2028sep"
      })
  void theCountIsTheSame(String text) {
    assertSame(text);
  }

  @Test
  @Tag("sweep")
  void madeUpTextsCountTheSame() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      for (int j = 0; j < length; j++) {
        text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
      }
      assertSame(text.toString());
    }
  }

  @Test
  @Tag("sweep")
  void everyCharacterCountsTheSame() {
    for (int codePoint = 0; codePoint < 0x20000; codePoint++) {
      String one = Character.toString(codePoint);
      assertSame("x" + one + "A " + one + one + "b\n" + one);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/main", "../docs", "../fixtures"})
  void thisProjectCountsTheSame(String folder) throws IOException {
    List<Path> files = Folders.files(Path.of(folder), "");
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      if (file.toString().matches(".*\\.(java|md|json|sse)")) {
        assertSame(Files.readString(file));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ab", " ", "\n", "1", "-", "中", "aGVsbG8", "👋", "\u0301"})
  void longRunsCountTheSame(String part) {
    for (int length : new int[] {7, 99, 100, 101, 1000, 5000}) {
      assertSame(part.repeat(length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "中", "-", "\u0301", "aB", "1", "\n", "' "})
  @Timeout(10)
  void nothingTakesLongerThanItsLengthSays(String part) {
    assertThat(O200k.OURS.count(part.repeat(10_000_000 / part.length()))).isPositive();
  }

  @Test
  @Timeout(20)
  void tenMegabytesWithoutABlankAreCountedInTime() {
    StringBuilder letters = new StringBuilder();
    Random random = new Random(2);
    while (letters.length() < 10_000_000) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    assertThat(O200k.OURS.count(letters.toString())).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no blank", "IQ== 0\nIg==", "**** 0\n"})
  void whatIsNoVocabularyIsRefused(String file) {
    assertThatThrownBy(() ->
            Vocabulary.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.US_ASCII))))
        .isInstanceOf(IOException.class);
  }
}
