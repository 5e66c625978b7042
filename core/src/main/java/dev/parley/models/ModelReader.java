package dev.parley.models;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Reads one row of the catalog; every member has to be there, so that no fact is forgotten. What
/// nobody knows is said in words.
final class ModelReader {
  private final JsonReader in;
  private @Nullable String id;
  private @Nullable String displayName;
  private @Nullable String family;
  private @Nullable String provider;
  private @Nullable Window window;
  private @Nullable Abilities abilities;
  private @Nullable Encoding encoding;
  private @Nullable Said<Prices> prices;
  private @Nullable Said<LocalDate> shutdown;

  /// What is said of something that may not be known.
  private record Said<T>(@Nullable T value) {}

  ModelReader(JsonReader in) {
    this.in = in;
  }

  Model read() {
    Members members = in.members();
    while (members.next()) {
      member(members.name());
    }
    return new Model(
        in.required("id", id),
        in.required("display_name", displayName),
        in.required("family", family),
        in.required("provider", provider),
        in.required("window", window),
        in.required("abilities", abilities),
        in.required("encoding", encoding),
        in.required("prices", prices).value,
        in.required("shutdown", shutdown).value);
  }

  private void member(String name) {
    switch (name) {
      case "id" -> id = in.string();
      case "display_name" -> displayName = in.string();
      case "family" -> family = in.string();
      case "provider" -> provider = in.string();
      case "window" -> window = Window.read(in);
      case "abilities" -> abilities = new AbilitiesReader(in).read();
      case "encoding" -> encoding = Encoding.read(in);
      case "prices" -> prices = prices();
      case "shutdown" -> shutdown = shutdown();
      default -> throw in.unexpected("a member of a model, not '" + name + "'");
    }
  }

  private Said<Prices> prices() {
    if (!in.isString()) {
      return new Said<>(new PricesReader(in).read());
    }
    if (in.string().equals("unknown")) {
      return new Said<>(null);
    }
    throw in.unexpected("prices, or 'unknown'");
  }

  private Said<LocalDate> shutdown() {
    String day = in.string();
    if (day.equals("unannounced")) {
      return new Said<>(null);
    }
    try {
      return new Said<>(LocalDate.parse(day));
    } catch (DateTimeParseException e) {
      throw in.unexpected("a day like 2027-01-14, or 'unannounced'");
    }
  }
}
