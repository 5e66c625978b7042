package dev.parley.server.auth;

import dev.parley.json.JsonNumber;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What keys have spent as JSON, to be kept from one start to the next.
public record LedgerJson(SortedMap<String, Spent> spent) implements JsonValue {
  /// The file that it is kept in.
  public static final String FILE = "spending.json";

  /// Room for a hundred thousand keys.
  public static final int MOST_BYTES = 16 << 20;

  private static final long VERSION = 1;

  /// Exactly what a price can make, and no number that takes long to add.
  private static final int MOST_DIGITS = 60;

  /// Reads what was written.
  ///
  /// @throws dev.parley.json.JsonException when it is anything else
  public static SortedMap<String, Spent> read(JsonReader in) {
    Members members = in.members();
    SortedMap<String, Spent> spent = null;
    long version = 0;
    while (members.next()) {
      switch (members.name()) {
        case "version" -> version = in.integer();
        case "keys" -> spent = keys(in);
        default -> in.skip();
      }
    }
    if (version != VERSION) {
      throw in.unexpected("version " + VERSION);
    }
    in.end();
    return in.required("keys", spent);
  }

  private static SortedMap<String, Spent> keys(JsonReader in) {
    SortedMap<String, Spent> all = new TreeMap<>();
    in.list(LedgerJson::key).forEach(one -> all.put(one.getKey(), one.getValue()));
    return all;
  }

  private static Map.Entry<String, Spent> key(JsonReader in) {
    Members members = in.members();
    String name = null;
    LocalDate day = null;
    BigDecimal today = null;
    BigDecimal month = null;
    while (members.next()) {
      switch (members.name()) {
        case "name" -> name = in.string();
        case "day" -> day = day(in);
        case "today" -> today = dollars(in);
        case "this_month" -> month = dollars(in);
        default -> in.skip();
      }
    }
    return Map.entry(
        in.required("name", name),
        new Spent(
            in.required("day", day),
            in.required("today", today),
            in.required("this_month", month)));
  }

  private static LocalDate day(JsonReader in) {
    try {
      return LocalDate.parse(in.string());
    } catch (DateTimeException e) {
      throw in.unexpected("a day");
    }
  }

  /// An amount, without a sign and with few enough digits.
  static BigDecimal dollars(JsonReader in) {
    String text = in.number().text();
    if (text.length() > MOST_DIGITS || !text.matches("[0-9]+(\\.[0-9]+)?")) {
      throw in.unexpected("an amount of dollars");
    }
    return new BigDecimal(text);
  }

  @Override
  public void write(JsonWriter out) {
    List<JsonValue> rows =
        spent.entrySet().stream()
            .<JsonValue>map(one -> row -> write(row, one.getKey(), one.getValue()))
            .toList();
    out.begin().member("version", VERSION).member("keys", rows).end();
  }

  private static void write(JsonWriter out, String name, Spent spent) {
    out.begin().member("name", name).member("day", spent.day().toString());
    out.member("today", number(spent.today()));
    out.member("this_month", number(spent.thisMonth())).end();
  }

  /// Every digit of an amount; null for none.
  public static @Nullable JsonNumber number(@Nullable BigDecimal dollars) {
    return dollars == null ? null : new JsonNumber(dollars.toPlainString());
  }
}
