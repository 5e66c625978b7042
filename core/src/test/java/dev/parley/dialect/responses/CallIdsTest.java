package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallIdsTest {
  private static final String FITS = "x".repeat(64);

  @ParameterizedTest
  @ValueSource(strings = {"a", "toolu_01", "call.1 of:2", "日本"})
  void anIdThatFitsIsTheSameOnBothSides(String id) {
    assertThat(CallIds.upstream(id)).isEqualTo(id);
    assertThat(CallIds.upstream(FITS)).isEqualTo(FITS);
  }

  @Test
  void idsThatDoNotFitStayApartAndTheSame() {
    String one = CallIds.upstream(FITS + "1");
    assertThat(one).hasSizeLessThanOrEqualTo(64).isEqualTo(CallIds.upstream(FITS + "1"));
    assertThat(one).isNotEqualTo(CallIds.upstream(FITS + "2"));
    assertThat(CallIds.upstream("")).startsWith("call_");
  }

  @ParameterizedTest
  @CsvSource({"call_1, true", "a b, false", "a.b, false", "'', false", ", false", "日本, false"})
  void theClientGetsTheUpstreamsIdIfItIsSafe(@Nullable String id, boolean kept) {
    String given = CallIds.client(id, Set.of("other"));
    assertThat(given.equals(id)).isEqualTo(kept);
    assertThat(given).matches("[A-Za-z0-9_-]{1,64}");
    assertThat(CallIds.client(id, Set.of("other"))).isEqualTo(given);
  }

  @Test
  void anIdThatIsTooLongIsNotSafe() {
    assertThat(CallIds.client(FITS, Set.of())).isEqualTo(FITS);
    assertThat(CallIds.client(FITS + "x", Set.of())).startsWith("toolu_");
  }

  @Test
  void oneIdThatComesAThousandTimesIsAThousandIds() {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      assertThat(taken.add(CallIds.client("call_1", taken))).isTrue();
    }
    assertThat(taken).hasSize(1000).contains("call_1");
  }

  @Test
  void anIdThatWasMintedBeforeIsNotMintedAgain() {
    String first = CallIds.client(null, Set.of("x"));
    String second = CallIds.client(null, Set.of(first));
    String third = CallIds.client(null, Set.of(second));
    assertThat(second).isNotEqualTo(first);
    assertThat(third).isNotEqualTo(second);
  }
}
