package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private static final Calibration.Key COUNTED = key("glm-5.2", Yardstick.TOKENIZER);

  private static Calibration.Key key(String model, Yardstick yardstick) {
    return new Calibration.Key("0123456789ab", model, Shape.TOOLS, yardstick);
  }

  /// What prompts of these sizes teach when each token of ours is `ratio` of theirs, and they add
  /// some.
  private static Calibration taught(double ratio, long added, long... sizes) {
    Calibration calibration = Calibration.NONE;
    for (long size : sizes) {
      calibration = calibration.learning(COUNTED, size, Math.round(ratio * size) + added);
    }
    return calibration;
  }

  @Test
  void whatIsNotKnownStaysAsItIs() {
    assertThat(Calibration.NONE.whole(COUNTED, 1234)).isEqualTo(1234);
    assertThat(Calibration.NONE.part(COUNTED, 1234)).isEqualTo(1234);
    assertThat(Calibration.NONE.samples(COUNTED)).isZero();
  }

  @Test
  void aFewBillsTeachByHowMuchTokensDiffer() {
    Calibration calibration = taught(1.12, 0, 20_000, 22_000, 25_000, 30_000);

    assertThat(calibration.whole(COUNTED, 60_000)).isCloseTo(67_200, Percentage.withPercentage(1));
    assertThat(calibration.part(COUNTED, 1_000)).isCloseTo(1_120, Percentage.withPercentage(1));
  }

  @Test
  void smallPromptsTeachWhatAModelAddsToAny() {
    Calibration calibration = taught(1, 64, 20, 35, 90, 40, 25, 60);

    assertThat(calibration.whole(COUNTED, 30)).isBetween(85L, 100L);
    assertThat(calibration.whole(COUNTED, 50_000)).isBetween(50_000L, 53_000L);
    assertThat(calibration.part(COUNTED, 100)).isBetween(95L, 110L);
  }

  @Test
  void fewerBillsThanAFewTeachNothingYet() {
    assertThat(taught(1.5, 0, 9_000, 9_000, 9_000).whole(COUNTED, 9_000)).isEqualTo(9_000);
    assertThat(taught(1.5, 0, 9_000, 9_000, 9_000, 9_000).whole(COUNTED, 9_000))
        .isCloseTo(13_500, Percentage.withPercentage(2));
  }

  @Test
  void aCountThatIsExactButForChanceIsLeftAlone() {
    Random chance = new Random(7);
    Calibration calibration = Calibration.NONE;
    for (int i = 0; i < 200; i++) {
      long size = 50L + chance.nextInt(5_000);
      long billed = size + (chance.nextInt(4) == 0 ? chance.nextInt(7) - 3 : 0);
      calibration = calibration.learning(COUNTED, size, billed);
      assertThat(calibration.whole(COUNTED, 777)).isEqualTo(777);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 300, 900_000, Long.MAX_VALUE, -5})
  void nonsenseIsNotBelieved(long nonsense) {
    Calibration calibration = taught(1.2, 0, 8_000, 9_000, 10_000, 11_000);
    Calibration told = calibration;
    for (int i = 0; i < 50; i++) {
      told = told.learning(COUNTED, 10_000, nonsense);
    }

    assertThat(told.whole(COUNTED, 10_000)).isEqualTo(calibration.whole(COUNTED, 10_000));
    assertThat(told.samples(COUNTED)).isEqualTo(4);
    assertThat(JsonWriter.text(new CalibrationJson(told))).contains("\"ignored\":50");
  }

  @Test
  void aModelThatChangesIsLearntAnew() {
    Calibration calibration = taught(1.3, 0, 8_000, 9_000, 10_000, 11_000, 9_500);
    for (int i = 0; i < 60; i++) {
      calibration = calibration.learning(COUNTED, 9_000 + i, 9_000 + i);
    }
    assertThat(calibration.whole(COUNTED, 10_000)).isBetween(9_700L, 10_300L);
  }

  @Test
  void bytesAreCorrectedSooner() {
    Calibration.Key measured = key("gpt-5.5", Yardstick.BYTES);
    Calibration calibration =
        Calibration.NONE.learning(measured, 30_000, 24_000).learning(measured, 31_000, 24_800);

    assertThat(calibration.whole(measured, 40_000)).isBetween(31_500L, 33_000L);
    assertThat(calibration.whole(COUNTED, 40_000)).isEqualTo(40_000);
  }

  @Test
  void madeUpNamesCannotFillTheMemory() {
    Calibration calibration = Calibration.NONE.learning(COUNTED, 100, 100);
    for (int i = 0; i < Calibration.MOST + 10; i++) {
      calibration = calibration.learning(key("m" + i, Yardstick.BYTES), 100, 100);
    }

    assertThat(calibration.known()).hasSize(Calibration.MOST);
    assertThat(calibration.samples(COUNTED)).isZero();
    assertThat(calibration.samples(key("m10", Yardstick.BYTES))).isOne();
  }

  @Test
  void billsThatAreNotBelievedAreCountedAsBills() {
    Calibration calibration =
        Calibration.NONE.learning(COUNTED, 10_000, 12).learning(COUNTED, 10_000, 10_100);

    assertThat(calibration.samples(COUNTED)).isOne();
    assertThat(calibration.bills(COUNTED)).isEqualTo(2);
    assertThat(calibration.bills(key("another", Yardstick.BYTES))).isZero();
  }

  private static Calibration read(String json) {
    return CalibrationJson.read(JsonReader.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Calibration calibration =
        taught(1.12, 7, 20_000, 22_000, 25, 30_000, 0)
            .learning(key("gpt-5.5", Yardstick.BYTES), 10, 12);

    Calibration again = read(JsonWriter.text(new CalibrationJson(calibration)));

    assertThat(again.known()).isEqualTo(calibration.known());
    assertThat(again.whole(COUNTED, 60_000)).isEqualTo(calibration.whole(COUNTED, 60_000));
  }

  @Test
  void onlyNamesThatMayBeToldAreKept() {
    Calibration calibration =
        Calibration.NONE.learning(COUNTED, 9, 9).learning(key("secret", Yardstick.BYTES), 9, 9);

    assertThat(calibration.only("glm-5.2"::equals).known()).containsOnlyKeys(COUNTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"version\":2,\"corrections\":[]}",
        "{\"version\":1,\"corrections\":{}}",
        "{\"version\":1,\"corrections\":[{}]}",
        "{\"version\":1,\"corrections\":[%]}x",
        "[]",
        "{\"version\":1",
      })
  void whatIsSomethingElseIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"shape\":\"round\"",
        "\"yardstick\":\"thumb\"",
        "\"model\":\"\"",
        "\"samples\":-1",
        "\"line\":[1,2,3]",
        "\"line\":[1,2,3,4,-5]",
        "\"line\":[1,1e999,3,4,5]",
        "\"line\":[1,100,3,1,5]",
        "\"errors\":[1]",
      })
  void whatCannotBeTrueIsRefused(String member) {
    String whole =
        "{\"account\":\"a\",\"model\":\"m\",\"shape\":\"text\",\"yardstick\":\"bytes\","
            + "\"samples\":1,\"ignored\":0,\"line\":[1,2,3,4,5],\"errors\":[0,0]";
    assertThat(read(file(whole)).known()).hasSize(1);
    assertThatThrownBy(() -> read(file(whole + "," + member))).isInstanceOf(JsonException.class);
  }

  private static String file(String correction) {
    return "{\"version\":1,\"corrections\":[" + correction + "}]}";
  }
}
