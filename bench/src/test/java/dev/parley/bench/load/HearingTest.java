package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HearingTest {
  private static final Asked ASKED = new Asked(1, 2, 16, 0, 0, Fault.NONE);
  private static final String STOP = "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

  @Test
  void aWholeStreamIsWell() throws IOException {
    assertThat(heard(piece(0) + piece(1) + usage(2) + STOP).loss()).isNull();
  }

  @Test
  void aStreamWithoutItsEndIsNot() throws IOException {
    assertThat(heard(piece(0) + piece(1) + usage(2)).loss()).isEqualTo("its end did not come");
  }

  @Test
  void aBillOverSomethingElseIsNot() throws IOException {
    assertThat(heard(piece(0) + piece(1) + usage(3) + STOP).loss())
        .isEqualTo("it was billed 3 tokens");
  }

  @Test
  void anErrorAfterSomePiecesIsAFailureThatIsTold() throws IOException {
    Hearing hearing = heard(piece(0) + "event: error\ndata: {}\n\n");
    assertThat(hearing.isFailureTold()).isTrue();
    assertThat(hearing.loss()).isEqualTo("it broke off with the error {}");
  }

  @Test
  void anErrorAfterAGapIsNone() throws IOException {
    assertThat(heard(piece(1) + "event: error\ndata: {}\n\n").isFailureTold()).isFalse();
  }

  @Test
  void aBodyWithoutItsLastChunkIsNoBody() {
    byte[] cut = "5\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);
    Incoming in = new Incoming(new ByteArrayInputStream(cut));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> in.pieces().readAllBytes()))
        .isInstanceOf(EOFException.class);
  }

  private static Hearing heard(String events) throws IOException {
    Hearing hearing = new Hearing(new Inquiry(new byte[0], ASKED, true, true, _ -> {}));
    hearing.events(new ByteArrayInputStream(events.getBytes(StandardCharsets.US_ASCII)));
    return hearing;
  }

  private static String piece(int index) {
    return "event: content_block_delta\ndata: {\"delta\":{\"text\":\"%s\"}}\n\n"
        .formatted(ASKED.piece(index));
  }

  private static String usage(int tokens) {
    return "event: message_delta\ndata: {\"usage\":{\"output_tokens\":%d}}\n\n".formatted(tokens);
  }
}
