package dev.parley.server.traces;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Exchanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page about traces beside what spans have when all is known.
class TracesDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "traces.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_.]+)` \\|");

  private static List<Span> spans(boolean oldNames) {
    ExchangeRecord exchange = Exchanges.full();
    return new Spans(oldNames)
        .of(exchange, requireNonNull(exchange.telemetry().trace()), SpanContent.NONE);
  }

  private static Set<String> documented(int section) throws Exception {
    String table = Files.readString(PAGE).split("\\| Attribute \\| Meaning \\|", -1)[section];
    return ROW.matcher(table)
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyAttributeIsDocumentedAndNoOther() throws Exception {
    List<Span> spans = spans(false);
    Set<String> calls = new TreeSet<>();
    spans.stream()
        .filter(span -> !span.isServer())
        .forEach(span -> calls.addAll(span.attributes().keySet()));

    assertThat(documented(1)).isEqualTo(new TreeSet<>(spans.getFirst().attributes().keySet()));
    assertThat(documented(2)).isEqualTo(calls);
  }

  @Test
  void withTheOldNamesOneAttributeHasAnotherName() {
    Set<String> changed = new TreeSet<>(spans(true).getLast().attributes().keySet());
    changed.removeAll(spans(false).getLast().attributes().keySet());

    assertThat(changed).containsExactly("gen_ai.usage.cache_creation.input_tokens");
  }
}
