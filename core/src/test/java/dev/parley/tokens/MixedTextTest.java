package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.parley.testing.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// More than ten megabytes of every kind of text, each part of which counts as jtokkit counts it.
@Tag("sweep")
class MixedTextTest {
  private static final Encoding THEIRS =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  private static final int BYTES_OF_A_KIND = 2_000_000;
  private static final int BYTES_OF_A_PART = 3_000;

  /// First and last characters of scripts, and of signs and pictures.
  private static final int[][] SCRIPTS = {
    {'a', 'z'},
    {'A', 'Z'},
    {'0', '9'},
    {'!', '/'},
    {0xC0, 0x17F},
    {0x300, 0x36F},
    {0x391, 0x3C9},
    {0x410, 0x44F},
    {0x531, 0x587},
    {0x5D0, 0x5EA},
    {0x620, 0x64A},
    {0x905, 0x94D},
    {0xE01, 0xE4E},
    {0x10D0, 0x10FA},
    {0x2010, 0x2040},
    {0x3041, 0x30FF},
    {0x4E00, 0x9FA5},
    {0x4E00, 0x4FFF},
    {0xAC00, 0xD7A3},
    {0xE000, 0xE0FF},
    {0xFE0F, 0xFE0F},
    {0x1D400, 0x1D7FF},
    {0x1F300, 0x1F64F},
    {0x20000, 0x200FF},
  };

  private final Random random = new Random(7);

  /// What a part is made of.
  enum Kind {
    TOKENS,
    SCRIPTS,
    WORDS,
    CHINESE,
    BASE64,
    BYTES
  }

  @ParameterizedTest
  @EnumSource
  void madeUpTextCountsTheSame(Kind kind) throws IOException {
    List<byte[]> tokens = tokens();
    long compared = 0;
    while (compared < BYTES_OF_A_KIND) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (bytes.size() < BYTES_OF_A_PART) {
        bytes.writeBytes(piece(kind, tokens));
      }
      compared += compare(bytes.toString(StandardCharsets.UTF_8));
    }
    System.out.printf("o200k: %,d bytes of %s count as with jtokkit%n", compared, kind);
  }

  @Test
  void theFilesOfThisProjectCountTheSame() throws IOException {
    long compared = 0;
    for (String folder : List.of("../core/src", "../server/src", "../docs", "../fixtures")) {
      for (Path file : Folders.files(Path.of(folder), "")) {
        if (file.toString().matches(".*\\.(java|md|json|sse|xml|txt)")) {
          compared += compare(Files.readString(file));
        }
      }
    }
    assertThat(compared).isPositive();
    System.out.printf("o200k: %,d bytes of files count as with jtokkit%n", compared);
  }

  private static long compare(String text) {
    assertThat(O200k.OURS.count(text)).as(text).isEqualTo(THEIRS.countTokensOrdinary(text));
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private byte[] piece(Kind kind, List<byte[]> tokens) {
    return switch (kind) {
      case TOKENS -> tokens.get(random.nextInt(tokens.size()));
      case WORDS -> tokens.get(random.nextInt(10_000));
      case SCRIPTS -> text(SCRIPTS[random.nextInt(SCRIPTS.length)], 1 + random.nextInt(12));
      case CHINESE -> text(SCRIPTS[16], 1 + random.nextInt(40));
      case BASE64 -> Base64.getEncoder().encode(bytes(300));
      case BYTES -> bytes(50);
    };
  }

  private byte[] text(int[] script, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(script[0] + random.nextInt(script[1] - script[0] + 1));
    }
    return text.append(random.nextBoolean() ? " " : "").toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /// In the order of their ranks: the common ones come first.
  private static List<byte[]> tokens() throws IOException {
    List<byte[]> tokens = new ArrayList<>();
    try (InputStream in = Encoding.class.getResourceAsStream(O200k.FILE)) {
      byte[] file = Objects.requireNonNull(in).readAllBytes();
      new String(file, StandardCharsets.US_ASCII)
          .lines()
          .forEach(
              line -> tokens.add(Base64.getDecoder().decode(line.substring(0, line.indexOf(' ')))));
    }
    return tokens;
  }
}
