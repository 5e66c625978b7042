package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowingTest {
  private static final Asked ASKED = new Asked(7, 12, 20, 0, 0, Fault.NONE);

  @Test
  void aWholeAnswerLosesNothingHoweverItIsCut() {
    String text = String.join("", pieces());
    for (int size = 1; size <= text.length(); size++) {
      Following following = new Following(ASKED);
      for (int at = 0; at < text.length(); at += size) {
        following.take(text.substring(at, Math.min(text.length(), at + size)));
      }
      assertThat(following.lossAtEnd()).isNull();
    }
  }

  @Test
  void aPieceThatIsMissingIsNoticed() {
    List<String> pieces = pieces();
    pieces.remove(4);
    assertThat(loss(pieces)).startsWith("in place of piece 4 of 12 came '7.5");
  }

  @Test
  void aPieceThatComesTwiceIsNoticed() {
    List<String> pieces = pieces();
    pieces.add(5, pieces.get(4));
    assertThat(loss(pieces)).startsWith("in place of piece 5 of 12 came '7.4");
  }

  @Test
  void anotherOrderIsNoticed() {
    List<String> pieces = pieces();
    Collections.swap(pieces, 2, 3);
    assertThat(loss(pieces)).startsWith("in place of piece 2 of 12 came '7.3");
  }

  @Test
  void aPieceOfAnotherAnswerIsNoticed() {
    List<String> pieces = pieces();
    pieces.set(3, new Asked(8, 12, 20, 0, 0, Fault.NONE).piece(3));
    assertThat(loss(pieces)).startsWith("in place of piece 3 of 12 came '8.3");
  }

  @Test
  void aMissingEndIsNoticed() {
    List<String> pieces = pieces();
    pieces.removeLast();
    assertThat(loss(pieces)).isEqualTo("only 11 of 12 pieces came");
  }

  @Test
  void oneMoreThanWasAskedForIsNoticed() {
    List<String> pieces = pieces();
    pieces.add(ASKED.piece(12));
    assertThat(loss(pieces)).startsWith("in place of piece 12 of 12 came '7.12");
  }

  private static List<String> pieces() {
    return new ArrayList<>(IntStream.range(0, ASKED.pieces()).mapToObj(ASKED::piece).toList());
  }

  private static String loss(List<String> pieces) {
    Following following = new Following(ASKED);
    pieces.forEach(following::take);
    return String.valueOf(following.lossAtEnd());
  }
}
