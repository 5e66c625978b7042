package dev.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.testing.Requests;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class StrictCompatibilityTest {
  private static final Receipt WHOLE =
      new Receipt(List.of(new Receipt.Note(Receipt.Kind.EMULATED, "stop_sequences", "kept here")));
  private static final Receipt LOST =
      new Receipt(List.of(new Receipt.Note(Receipt.Kind.DROPPED, "top_k", "no such thing")));

  @Test
  void whatIsWholeIsTaken() {
    assertThat(StrictCompatibility.refusal(Requests.with(""), WHOLE)).isNull();
  }

  @Test
  void aLossIsRefusedByItsPath() {
    ApiError refusal = StrictCompatibility.refusal(Requests.with(""), LOST);
    assertThat(Objects.requireNonNull(refusal).message()).isEqualTo("top_k: no such thing");
  }

  @Test
  void aCallWithoutAResultIsRefusedFirst() {
    MessagesRequest request =
        Requests.request(
            "[{'role':'user','content':'Hi'},{'role':'assistant','content':["
                + "{'type':'tool_use','id':'toolu_1','name':'a','input':{}}]},"
                + "{'role':'user','content':'Go on'}]",
            "'top_k':5");
    ApiError refusal = StrictCompatibility.refusal(request, LOST);
    assertThat(Objects.requireNonNull(refusal).message()).contains("toolu_1");
  }
}
