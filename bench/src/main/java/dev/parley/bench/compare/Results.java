package dev.parley.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// All samples of a mode and how they came about, as one file of JSON. What is measured again takes
/// the place of what was measured before.
final class Results {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final List<Sample> samples = new ArrayList<>();
  private String machine = "";
  private String date = "";

  private Results(Path file) {
    this.file = file;
  }

  static Results in(Path file) throws IOException {
    Results results = new Results(file);
    if (Files.exists(file)) {
      results.read();
    }
    return results;
  }

  List<Sample> samples() {
    return samples;
  }

  String machine() {
    return machine;
  }

  String date() {
    return date;
  }

  void add(List<Sample> more, String onMachine, String onDate) throws IOException {
    samples.removeIf(old -> more.stream().anyMatch(old::isOfSameKind));
    samples.addAll(more);
    machine = onMachine;
    date = onDate;
    write();
  }

  private void write() throws IOException {
    Files.createDirectories(file.getParent());
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), Files.newOutputStream(file))) {
      json.writeStartObject();
      json.writeStringProperty("machine", machine);
      json.writeStringProperty("date", date);
      json.writeArrayPropertyStart("samples");
      for (Sample sample : samples) {
        json.writeRaw('\n');
        write(sample, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(Sample sample, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("part", sample.part());
    json.writeStringProperty("scenario", sample.scenario());
    json.writeStringProperty("contender", sample.contender());
    json.writeNumberProperty("round", sample.round());
    sample.figures().forEach((figure, value) -> json.writeNumberProperty(figure.word(), value));
    json.writeEndObject();
  }

  private void read() throws IOException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
      json.nextToken();
      json.nextName();
      machine = json.nextStringValue();
      json.nextName();
      date = json.nextStringValue();
      json.nextName();
      json.nextToken();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        samples.add(sample(json));
      }
    }
  }

  private static Sample sample(JsonParser json) {
    Map<String, String> words = new HashMap<>();
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    int round = 0;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_STRING) {
        words.put(name, json.getString());
      } else if (name.equals("round")) {
        round = json.getIntValue();
      } else {
        figures.put(Figure.of(name), json.getDoubleValue());
      }
    }
    return new Sample(
        words.get("part"), words.get("scenario"), words.get("contender"), round, figures);
  }
}
