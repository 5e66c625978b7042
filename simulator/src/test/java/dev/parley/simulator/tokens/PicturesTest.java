package dev.parley.simulator.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.model.Models;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures, by what the first bytes of their files say.
final class PicturesTest {

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, 100, 100, auto, 255",
    "gpt-4o, 100, 100, low, 85",
    "gpt-4o, 4096, 2048, auto, 1105",
    "gpt-4o, 1024, 1024, high, 765",
    "gpt-4o-mini, 1, 1, auto, 8500",
    "o1, 1024, 1024, auto, 675",
    "gpt-5, 1024, 1024, auto, 630",
    "gpt-5.1, 100, 100, auto, 210",
    "gpt-5-nano, 128, 128, auto, 24",
    "gpt-4.1-nano, 540, 360, auto, 502",
    "gpt-5.6-terra, 512, 149, auto, 96",
    "gpt-5.6-terra, 1024, 1024, low, 308",
    "gpt-5.6-terra, 64, 64, low, 5",
    "gpt-6.1-sol, 1024, 1024, auto, 1229",
    "gpt-6.1-sol, 3200, 3200, auto, 12000",
    "gpt-6.1-sol, 3200, 3200, high, 3000",
    "gpt-5.5, 6400, 6400, auto, 12000",
    "gpt-5.2, 1600, 1600, auto, 1826",
  })
  void areBilledByTheirSize(String model, int width, int height, String detail, int tokens) {
    Pictures pictures = Pictures.of(Models.load().find(model).orElseThrow());

    assertThat(pictures.tokens(new PictureSize(width, height), detail)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a0000000d4948445200000280000001e0, 640, 480",
    "474946383961800234010000, 640, 308",
    "ffd8ffe000104a46494600010100000100010000ffc0001108030004000103, 1024, 768",
    "524946460000000057454250565038580a000000000000007f020001010000, 640, 258",
    "52494646000000005745425056503820000000000000009d012a80026801000000, 640, 360",
    "5249464600000000574542505650384c000000002f7f82590000000000, 640, 359",
  })
  void sizesAreInTheHeaders(String header, int width, int height) {
    assertThat(PictureSize.of(url(HexFormat.of().parseHex(header))))
        .contains(new PictureSize(width, height));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "89504e47",
        "ffd8ffe0ffff",
        "ffd8ffd9",
        "52494646000000005745425058585858",
        "89504e470d0a1a0a0000000d494844520000000000000000",
        "89504e470d0a1a0a0000000d49484452ffffffff00000001",
        "00010203"
      })
  void whatHasNoSizeHasNone(String header) {
    assertThat(PictureSize.of(url(HexFormat.of().parseHex(header)))).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.com/a.png", "data:image/png;base64,&&&&", "data:image/png"})
  void whatIsElsewhereHasNoneEither(String url) {
    assertThat(PictureSize.of(url)).isEmpty();
  }

  private static String url(byte[] file) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(file);
  }
}
