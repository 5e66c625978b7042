package dev.parley.tokens;

import dev.parley.json.JsonNumber;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/// What is known of estimates as JSON, to be kept from one start to the next: names of models,
/// shapes and numbers, and nothing else.
public record CalibrationJson(Calibration calibration) implements JsonValue {
  private static final long VERSION = 1;

  /// Reads what was written by this version or one that writes the same.
  ///
  /// @throws dev.parley.json.JsonException when it is anything else
  public static Calibration read(JsonReader in) {
    Members members = in.members();
    Long version = null;
    Map<Calibration.Key, Evidence> corrections = Map.of();
    while (members.next()) {
      switch (members.name()) {
        case "version" -> version = version(in);
        case "corrections" -> corrections = corrections(in);
        default -> in.skip();
      }
    }
    in.required("version", version);
    in.end();
    return new Calibration(corrections);
  }

  private static long version(JsonReader in) {
    long version = in.integer();
    if (version != VERSION) {
      throw in.unexpected("version " + VERSION);
    }
    return version;
  }

  private static Map<Calibration.Key, Evidence> corrections(JsonReader in) {
    Map<Calibration.Key, Evidence> all = new LinkedHashMap<>();
    for (Correction correction : in.list(Correction::read)) {
      all.put(correction.key, correction.evidence);
    }
    return all;
  }

  @Override
  public void write(JsonWriter out) {
    List<Correction> corrections =
        calibration.known().entrySet().stream()
            .map(known -> new Correction(known.getKey(), known.getValue()))
            .toList();
    out.begin().member("version", VERSION).member("corrections", corrections).end();
  }

  /// What is known of one model's prompts of one shape.
  private record Correction(Calibration.Key key, Evidence evidence) implements JsonValue {
    static Correction read(JsonReader in) {
      Members members = in.members();
      CorrectionReading reading = new CorrectionReading();
      while (members.next()) {
        reading.member(members.name(), in);
      }
      return new Correction(reading.key(in), reading.evidence(in));
    }

    @Override
    public void write(JsonWriter out) {
      Line line = evidence.line();
      out.begin().member("account", key.account()).member("model", key.model());
      out.member("shape", key.shape().wire()).member("yardstick", key.yardstick().wire());
      out.member("samples", evidence.samples()).member("ignored", evidence.ignored());
      out.member("line", numbers(line.weight(), line.x(), line.y(), line.xx(), line.xy()));
      out.member("errors", numbers(evidence.plainError(), evidence.learntError())).end();
    }

    private static JsonValue numbers(double... values) {
      List<JsonNumber> numbers =
          DoubleStream.of(values)
              .mapToObj(value -> new JsonNumber(Double.toString(value)))
              .toList();
      return out -> out.values(numbers);
    }
  }
}
