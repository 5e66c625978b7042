package dev.parley.conformance.canary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EarTest {
  private static final Canary CANARY = new Canary(4711, "nowhere");

  @ParameterizedTest
  @EnumSource
  void aCanaryIsHeardInEachDisguise(Disguise disguise) {
    for (String before : new String[] {"", "a", "%", "\\", "ab=", "{\"x\":\"", "\u00e9 "}) {
      String said = before + disguise.of(CANARY.word()) + "\" and so on";
      assertThat(Ear.heardIn(said)).as(said).containsExactly(CANARY.number());
    }
  }

  @Test
  void ofTwoPiecesOneIsHeardWhereverItWasTorn() {
    for (int at = 0; at <= CANARY.word().length(); at++) {
      String first = CANARY.word().substring(0, at);
      String second = CANARY.word().substring(at);
      boolean torn = Ear.heardIn("\"" + first + "\"").isEmpty();
      assertThat(torn && Ear.heardIn("\"" + second + "\"").isEmpty()).as("torn at " + at).isFalse();
    }
  }

  @Test
  void numbersAreHeard() {
    assertThat(Ear.heardIn("{\"n\":" + CANARY.digits() + "}")).containsExactly(CANARY.number());
  }

  @Test
  void whereNoneIsNoneIsHeard() {
    assertThat(Ear.heardIn("Kanari, canary, 7319-4628, S2FuYXJp, %4B, \\u004b")).isEmpty();
  }
}
