package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "jpeg, ffd8 ff01 ffff fe 0003 00 ffc2 0011 08 01e0 0280 03, 640, 480",
    "png, ffd8 ffe0 0004 0000 ffc0 0011 08 01e0 0280 03, 640, 480",
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
    "bmp, 424d 00000000 0000 0000",
    "png, ''",
  })
  void aBrokenHeaderHasNone(String type, String hex) {
    assertThat(size(type, hex)).isNull();
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
