package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTokensTest {

  @ParameterizedTest
  @CsvSource({
    // 85 for the picture and 170 for each tile
    "gpt-4o, 100, 100, , 255",
    "gpt-4o, 1024, 1024, , 765",
    "gpt-4o, 1024, 1024, low, 85",
    "gpt-4o, 2048, 4096, high, 1105",
    "gpt-4o, 65535, 1, , 765",
    "gpt-4o-mini-2024-07-18, 1, 1, , 8500",
    "gpt-5, 1024, 1024, , 630",
    "gpt-5-2025-08-07, 512, 512, , 210",
    "o3, 512, 512, , 225",
    // patches of 32 pixels
    "gpt-4.1-nano, 540, 360, , 502",
    "gpt-4.1-mini, 1024, 1024, , 1659",
    "gpt-4.1-mini, 1800, 2400, , 2353",
    "gpt-5-nano, 128, 128, , 24",
    "gpt-5.4, 4000, 3000, , 2942",
    "gpt-5.4, 1280, 8000, , 845",
    "gpt-5.4, 1280, 8000, original, 6768",
    "gpt-5.4, 4096, 512, , 615",
    "gpt-5.2, 1280, 8000, , 845",
    "gpt-5.5, 1024, 1024, high, 1229",
    "gpt-5.5, 4000, 3000, high, 2942",
    "gpt-5.5, 3200, 3000, , 11280",
    "gpt-6.1-sol, 4000, 3000, , 14100",
    "gpt-6.1-sol, 4000, 3000, low, 308",
    "gpt-6.1-sol, 32, 32, low, 2",
    "gpt-6.1-sol, 4294967295, 4294967295, , 35915",
    "gpt-6.1-sol, 4294967295, 1, , 36000",
    "nobody-knows, 33, 32, , 3",
    "gpt-5-mini, 2048, 768, , 1844",
    "gpt-5-mini, 256, 256, , 77",
    "gpt-5.4-nano, 1600, 1600, , 3000",
    "gpt-5.6-terra, 512, 149, , 96",
  })
  void aPictureCostsWhatItsFamilySays(
      String model, long width, long height, @Nullable String detail, long tokens) {
    assertThat(ImageTokens.of(model).tokens(new ImageSize(width, height), detail))
        .isEqualTo(tokens);
  }

  private static final String EXIF = "ffd8ffe1000c45786966fffffbffefbf";
  private static final String FRAME = "ffc000110801e0028003";

  private static @Nullable ImageSize size(String type, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    return ImageSize.of(
        "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "png, 89504e470d0a1a0a 0000000d 49484452 00000280 000001e0 08, 640, 480",
    "gif, 474946383961 8002 e001 f7, 640, 480",
    "webp, 52494646 00000000 57454250 56503820 00000000 000000 9d012a 8002 e001, 640, 480",
    "webp, 52494646 00000000 57454250 5650384c 00000000 2f 7fc2 7700, 640, 480",
    "webp, 52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 df0100, 640, 480",
    "jpeg, ffd8 ffe0 0004 0000 ffc0 0011 08 01e0 0280 03, 640, 480",
    "jpeg, ffd8 ffdb 0003 00 ffc4 0003 00 ffcc 0003 00 ffc1 0011 08 01e0 0280 03, 640, 480",
    "jpeg, ffd8 ffe1 000d ffd8ffc000110800010001 ffc0 0011 08 01e0 0280, 640, 480",
    "jpeg, ffd8 ff01 ffff fe 0003 00 ffc2 0011 08 01e0 0280 03, 640, 480",
    "png, ffd8 ffe0 0004 0000 ffc0 0011 08 01e0 0280 03, 640, 480",
    "svg+xml, 474946383761 8002 e001 f7, 640, 480",
    "png, 89504e470d0a1a0a 0000000d 49484452 ffffffff 00000001 08, 4294967295, 1",
  })
  void theSizeStandsInTheHeader(String type, String hex, long width, long height) {
    assertThat(size(type, hex)).isEqualTo(new ImageSize(width, height));
  }

  @ParameterizedTest
  @CsvSource({
    "png, 89504e470d0a1a0a 0000000d 49484452",
    "png, 89504e470d0a1a0a 0000000d 49484452 00000000 00000000",
    "jpeg, ffd8",
    "jpeg, ffd8 ffe0 0000 ffe0 0000",
    "jpeg, ffd8 ffe0 ffff 00",
    "webp, 52494646 00000000 57454250 41424344 00",
    "webp, 52494646",
    "jpeg, ffd8 ffc0 0011 08 01e0 02",
    "jpeg, ffd8 ffc0 0011 08 0000 0280 03",
    "gif, 474946383961 8002",
    "gif, 474946383961 0000 e001 f7",
    "webp, 52494646 00000000 57454250 56503820 00000000 000000 9d012a 0000 e001",
    "webp, 52494646 00000000 57454250 56503858 0a000000 00000000 7f02",
    // formats whose sizes nobody looks for
    "bmp, 424d 00000000 0000 0000 36000000 28000000 80020000 e0010000",
    "tiff, 49492a00 08000000 0100 0001 0300 01000000 80020000",
    "avif, 0000001c 66747970 61766966 00000000 61766966 6d696631 6d696166",
    "heic, 00000018 66747970 68656963 00000000 6d696631 68656963",
    "svg+xml, 3c7376672077696474683d2236343022206865696768743d22343830222f3e",
    "png, ''",
  })
  void aBrokenHeaderHasNone(String type, String hex) {
    assertThat(size(type, hex)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
  void everyKindOfFrameHasASize(int marker) {
    assertThat(size("jpeg", "ffd8 ff%02x 0011 08 01e0 0280 03".formatted(marker)))
        .isEqualTo(new ImageSize(640, 480));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void lineEndsInBase64AreNoPartOfIt(String lineEnd) {
    Base64.Encoder lines = Base64.getMimeEncoder(8, lineEnd.getBytes(StandardCharsets.US_ASCII));
    String base64 = lines.encodeToString(HexFormat.of().parseHex(EXIF + FRAME));
    assertThat(base64).contains(lineEnd);
    assertThat(ImageSize.of("data:image/jpeg;base64," + base64)).isEqualTo(new ImageSize(640, 480));
  }

  @Test
  void base64MayBeThatOfUrls() {
    String base64 = Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(EXIF + FRAME));
    assertThat(base64).contains("_");
    assertThat(ImageSize.of("data:image/jpeg;base64," + base64)).isEqualTo(new ImageSize(640, 480));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/a.png",
    "data:image/png;base64",
    "'data:image/png,%89PNG'",
    "'data:image/png;base64,iVBORw0KGgo%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%'",
    "''",
  })
  void whatIsNoBase64HasNone(String url) {
    assertThat(ImageSize.of(url)).isNull();
  }

  @Test
  void aSizeIsFoundBehindManyAndLargeSegments() {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    HexFormat hex = HexFormat.of();
    jpeg.writeBytes(hex.parseHex("ffd8"));
    for (int i = 0; i < 20; i++) {
      jpeg.writeBytes(hex.parseHex("ffe1ffff"));
      jpeg.writeBytes(new byte[0xFFFF - 2]);
    }
    jpeg.writeBytes(hex.parseHex("ffc000110801e0028003"));
    assertThat(size("jpeg", hex.formatHex(jpeg.toByteArray()))).isEqualTo(new ImageSize(640, 480));
  }
}
