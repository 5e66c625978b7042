package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Receipt;
import dev.parley.json.RawJson;
import dev.parley.models.Catalog;
import dev.parley.testing.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompactionOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "gpt-6.1-sol||''|",
        "gpt-6.1-sol|{'type':'clear_tool_uses_20250919'}|''|",
        "gpt-6.1-sol|{'type':'compact_20260112'}|150000|",
        "gpt-6.1-sol|{'type':'compact_20260112','trigger':{'type':'input_tokens','value':60000}}"
            + "|60000|",
        "gpt-5.3-codex-spark|{'type':'compact_20260112'}|96000|",
        "gpt-6.1-sol|{'type':'compact_20260112','pause_after_compaction':false}|150000|",
        "gpt-6.1-sol|{'type':'compact_20260112','pause_after_compaction':true}"
            + "|150000|edits.0.pause_after_compaction",
        "gpt-6.1-sol|{'type':'xyzzy'},{'type':'compact_20260112','instructions':'i'}"
            + "|150000|edits.1.instructions",
        "gpt-4.1|{'type':'compact_20260112','instructions':'i'}|''|edits.0",
      })
  void theUpstreamCompactsFromThisSizeOn(
      String model, @Nullable String edits, String threshold, @Nullable String dropped) {
    String members = edits == null ? "" : "'context_management':{'edits':[" + edits + "]}";
    Receipt.Builder notes = new Receipt.Builder();
    RawJson options =
        CompactionOptions.of(Requests.with(members), Catalog.builtIn().get(model), notes);
    String expected =
        threshold.equals("''")
            ? "null"
            : "[{\"type\":\"compaction\",\"compact_threshold\":" + threshold + "}]";
    assertThat(String.valueOf(options)).isEqualTo(expected);
    List<String> paths = notes.build().notes().stream().map(Receipt.Note::path).toList();
    assertThat(paths)
        .isEqualTo(dropped == null ? List.of() : List.of("context_management." + dropped));
  }
}
