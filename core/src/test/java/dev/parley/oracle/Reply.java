package dev.parley.oracle;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An answer as far as it is compared.
///
/// @param stopReason empty when it ended in an error
/// @param usage token counts by Anthropic's names; empty when the upstream gave none
/// @param searches how many searches of the web were run
/// @param error type and, where there is one, HTTP status; empty when there is no error
public record Reply(
    List<Block> blocks, String stopReason, Map<String, Long> usage, long searches, String error) {

  static Reply failed(String error) {
    return new Reply(List.of(), "", Map.of(), 0, error);
  }

  public boolean isError() {
    return !error.isEmpty();
  }

  public <B extends Block> Stream<B> each(Class<B> kind) {
    return blocks.stream().filter(kind::isInstance).map(kind::cast);
  }
}
