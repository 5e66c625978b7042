package dev.parley.server.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import dev.parley.server.verification.Tokens.Counted;
import dev.parley.server.verification.Tokens.Failed;
import dev.parley.server.verification.Tokens.Uncounted;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What counts and bills come to.
class VerdictTest {
  private static final RawJson PLAIN = RawJson.of("{}");
  private static final RawJson PICTURE = RawJson.of("{\"type\":\"image\"}");

  private static Finding finding(String name, Tokens local, Tokens upstream, Tokens billed) {
    return new Finding(new Sample(name, PLAIN), local, upstream, billed);
  }

  private static Finding finding(long local, long upstream, long billed) {
    return finding("text-a", new Counted(local), new Counted(upstream), new Counted(billed));
  }

  @ParameterizedTest
  @CsvSource({
    "1020, 1000, 1000, true",
    "1021, 1000, 1000, false",
    "980, 1000, 1000, true",
    "979, 1000, 1000, false",
    "1000, 1010, 1000, true",
    "1000, 1011, 1000, false",
    "14, 10, 10, true",
    "15, 10, 10, false",
    "6, 10, 10, true",
    "4, 0, 0, true",
    "5, 0, 0, false",
  })
  void aCountMayBeOffByAShareOrByAFewTokens(long local, long upstream, long billed, boolean holds) {
    assertThat(StatedError.ofTexts(2).holds(finding(local, upstream, billed))).isEqualTo(holds);
  }

  @Test
  void picturesMayBeFurtherOff() {
    Finding picture =
        new Finding(
            new Sample("images-a", PICTURE), new Counted(1100), new Uncounted(), new Counted(1000));

    assertThat(StatedError.ofTexts(2).holds(picture)).isTrue();
    assertThat(StatedError.of(9).holds(picture)).isFalse();
  }

  @Test
  void oneCountThatIsOffDecides() {
    List<Finding> findings =
        List.of(
            finding(100, 100, 100),
            finding(200, 100, 100),
            finding("text-b", new Counted(1), new Uncounted(), new Failed("no")));

    assertThat(Verdict.of(findings, StatedError.ofTexts(2))).isEqualTo(Verdict.OUTSIDE);
  }

  @Test
  void whatFailedIsNotVerifiedAndWhatNobodyCountsDoesNotMatter() {
    Finding failed = finding("text-b", new Counted(1), new Uncounted(), new Failed("no"));
    Finding uncounted = finding("text-c", new Counted(9), new Uncounted(), new Counted(9));

    assertThat(Verdict.of(List.of(uncounted), StatedError.ofTexts(2))).isEqualTo(Verdict.VERIFIED);
    assertThat(Verdict.of(List.of(uncounted, failed), StatedError.ofTexts(2)))
        .isEqualTo(Verdict.NOT_VERIFIED);
    assertThat(failed.fault()).hasValue("no");
    assertThat(failed.error(failed.local())).isEmpty();
  }

  @Test
  void errorsAreToldByKindWhicheverWayTheyGo() {
    List<Finding> findings =
        List.of(
            finding("text-a", new Counted(110), new Counted(100), new Counted(100)),
            finding("code-a", new Counted(100), new Uncounted(), new Counted(100)),
            finding("text-b", new Counted(70), new Uncounted(), new Counted(100)),
            finding("text-c", new Counted(70), new Uncounted(), new Failed("no")));

    assertThat(KindError.of(findings))
        .containsExactly(
            new KindError("text", 3, off(20, 30), off(0, 0)),
            new KindError(
                "code",
                1,
                off(0, 0),
                new KindError.Off(OptionalDouble.empty(), OptionalDouble.empty())));
  }

  private static KindError.Off off(double mean, double worst) {
    return new KindError.Off(OptionalDouble.of(mean), OptionalDouble.of(worst));
  }
}
