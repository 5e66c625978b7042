package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.models.Catalog;
import dev.parley.models.Model;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Parley and the simulator, which know models each for itself, know the same efforts.
class EffortsTest {
  /// @param efforts null where they are those of its family
  private record Row(String id, @Nullable List<String> efforts) {}

  private static Map<String, List<String>> simulated() throws Exception {
    Map<String, List<String>> all = new TreeMap<>();
    try (InputStream in =
        EffortsTest.class.getResourceAsStream("/dev/parley/simulator/models.json")) {
      JsonReader reader = JsonReader.of(Objects.requireNonNull(in).readAllBytes());
      reader.list(EffortsTest::family).forEach(all::putAll);
    }
    return all;
  }

  private static Map<String, List<String>> family(JsonReader in) {
    Members members = in.members();
    List<String> usual = List.of();
    List<Row> rows = List.of();
    while (members.next()) {
      switch (members.name()) {
        case "efforts" -> usual = in.list(JsonReader::string);
        case "models" -> rows = in.list(EffortsTest::row);
        default -> members.keep();
      }
    }
    Map<String, List<String>> all = new TreeMap<>();
    for (Row row : rows) {
      all.put(row.id, row.efforts == null ? usual : row.efforts);
    }
    return all;
  }

  private static Row row(JsonReader in) {
    Members members = in.members();
    String id = "";
    List<String> efforts = null;
    while (members.next()) {
      switch (members.name()) {
        case "id" -> id = in.string();
        case "efforts" -> efforts = in.list(JsonReader::string);
        default -> members.keep();
      }
    }
    return new Row(id, efforts);
  }

  @Test
  void everyModelThatBothKnowHasTheSame() throws Exception {
    Map<String, List<String>> simulated = simulated();
    Map<String, List<String>> known = new TreeMap<>();
    for (Model model : Catalog.builtIn().soldBy("openai")) {
      if (simulated.containsKey(model.id())) {
        known.put(model.id(), model.efforts());
      }
    }
    simulated.keySet().retainAll(known.keySet());

    assertThat(known).hasSizeGreaterThan(30).isEqualTo(simulated);
  }
}
