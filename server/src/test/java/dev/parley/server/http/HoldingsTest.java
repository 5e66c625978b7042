package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.auth.Purpose;
import dev.parley.server.http.Applicant.Need;
import dev.parley.server.http.Holdings.Holding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What one client may have of what there is for all: of 16 places 14, of 1,600 bytes 1,400, and
/// when it comes with more, 1,050.
class HoldingsTest {
  private static final Bounds BOUNDS =
      new Bounds(16, 8, 1_600, 0, Duration.ZERO, Duration.ofMinutes(1));

  private final Holdings holdings = new Holdings();

  private static Need need(String client, long bytes) {
    return new Need(Purpose.ANSWER, client, bytes);
  }

  private @Nullable Fullness lacking(String client, long bytes) {
    return holdings.lacking(need(client, bytes), BOUNDS);
  }

  private Holding enter(String client) {
    return Objects.requireNonNull(holdings.enter(need(client, 0), BOUNDS));
  }

  private @Nullable Fullness reserve(Holding holding, long bytes) {
    return holdings.reserve(holding, bytes, BOUNDS);
  }

  @Test
  void anEighthOfThePlacesIsLeftForOthers() {
    List<Holding> hogs = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      hogs.add(enter("hog"));
    }
    assertThat(holdings.enter(need("hog", 0), BOUNDS)).isNull();
    assertThat(lacking("hog", 0)).isEqualTo(Fullness.CLIENT_IN_FLIGHT);
    assertThat(holdings.lacking(new Need(Purpose.COUNT, "hog", 0), BOUNDS)).isNull();

    enter("one");
    enter("other");
    assertThat(lacking("third", 0)).isEqualTo(Fullness.IN_FLIGHT);
    holdings.leave(hogs.getFirst(), Purpose.ANSWER);
    assertThat(lacking("hog", 0)).isNull();
    assertThat(holdings.taken()).isEqualTo(15);
  }

  @Test
  void whereThereAreFewPlacesOneMayHaveAll() {
    for (int most = 1; most < 8; most++) {
      Bounds few = new Bounds(most, 1, 1_600, 0, Duration.ZERO, Duration.ZERO);
      assertThat(few.mostOfOne(Purpose.ANSWER)).isEqualTo(most);
      assertThat(few.mostOfOne(Purpose.COUNT)).isEqualTo(1);
    }
    assertThat(Bounds.NONE.mostOfOne(Purpose.ANSWER)).isPositive();
    assertThat(Bounds.NONE.bytesOfOne()).isPositive();
  }

  @Test
  void bytesAreLeftForOthers() {
    Holding hog = enter("hog");
    assertThat(lacking("hog", 1_051)).isEqualTo(Fullness.CLIENT_BUFFER);
    assertThat(reserve(hog, 1_000)).isNull();
    assertThat(lacking("hog", 51)).isEqualTo(Fullness.CLIENT_BUFFER);
    assertThat(lacking("hog", 50)).isNull();
    assertThat(reserve(hog, 401)).isEqualTo(Fullness.CLIENT_BUFFER);
    assertThat(reserve(hog, 400)).isNull();

    assertThat(lacking("other", 151)).isEqualTo(Fullness.BUFFER);
    assertThat(lacking("other", 150)).isNull();
    Holding other = enter("other");
    assertThat(reserve(other, 200)).isNull();
    assertThat(reserve(other, 1)).isEqualTo(Fullness.BUFFER);
    assertThat(holdings.bytes()).isEqualTo(1_600);
  }

  /// What waits for slow readers is there already and is held in any case.
  @Test
  void whatOneHasBeyondItsShareKeepsOnlyItselfOut() {
    Holding hog = enter("hog");
    holdings.change(hog, 5_000, BOUNDS);
    assertThat(lacking("hog", 0)).isEqualTo(Fullness.CLIENT_BUFFER);
    assertThat(lacking("other", 150)).isNull();
    assertThat(reserve(enter("other"), 150)).isNull();

    holdings.change(hog, -4_000, BOUNDS);
    assertThat(lacking("hog", 50)).isNull();
    assertThat(holdings.bytes()).isEqualTo(1_150);
  }

  @Test
  void otherBoundsHoldFromTheNextChange() {
    Bounds tight = new Bounds(16, 8, 160, 0, Duration.ZERO, Duration.ZERO);
    Holding hog = enter("hog");
    assertThat(reserve(hog, 1_000)).isNull();
    holdings.change(hog, -500, tight);
    assertThat(holdings.lacking(need("other", 15), tight)).isNull();
    holdings.change(hog, -500, tight);
    assertThat(holdings.lacking(need("other", 105), tight)).isNull();
    assertThat(holdings.bytes()).isZero();
  }

  /// Bytes may go out when the place has been left.
  @Test
  void nothingIsLeftOfOneWhoHasNothing() {
    Holding first = enter("a");
    holdings.change(first, 10, BOUNDS);
    holdings.leave(first, Purpose.ANSWER);
    assertThat(enter("a")).isSameAs(first);
    holdings.leave(first, Purpose.ANSWER);
    holdings.change(first, -10, BOUNDS);

    assertThat(enter("a")).isNotSameAs(first);
  }
}
