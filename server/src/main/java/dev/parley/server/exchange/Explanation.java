package dev.parley.server.exchange;

import dev.parley.dialect.Receipt;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.server.http.Request;
import java.util.List;
import java.util.Map;

/// The receipt as a header's value: one line of ASCII, and of no more notes than a header holds.
final class Explanation {
  private static final int MOST_CHARACTERS = 8 << 10;

  /// More cannot fit, however short they are.
  private static final int MOST_NOTES = MOST_CHARACTERS / 32;

  private Explanation() {}

  /// The receipt, for a client that asks for it.
  static Map<String, String> headers(Request request, Receipt receipt) {
    return "1".equals(request.headers().get("x-parley-explain"))
        ? Map.of("parley-receipt", of(receipt))
        : Map.of();
  }

  static String of(Receipt receipt) {
    List<Receipt.Note> all = receipt.notes();
    List<Receipt.Note> notes = all.subList(0, Math.min(all.size(), MOST_NOTES));
    String text =
        notes.size() == all.size()
            ? text(receipt)
            : text(new Receipt(notes), all.size() - notes.size());
    while (text.length() > MOST_CHARACTERS) {
      notes = notes.subList(0, notes.size() * 3 / 4);
      text = text(new Receipt(notes), all.size() - notes.size());
    }
    return text;
  }

  /// The notes that are told, and how many are not.
  private static String text(Receipt told, int untold) {
    String notes = text(told);
    String end = "{\"untold\":" + untold + "}]";
    return notes.substring(0, notes.length() - 1) + (told.notes().isEmpty() ? "" : ",") + end;
  }

  private static String text(JsonValue told) {
    StringBuilder ascii = new StringBuilder();
    for (char c : JsonWriter.text(told).toCharArray()) {
      if (c >= ' ' && c < 0x7F) {
        ascii.append(c);
      } else {
        ascii.append("\\u%04x".formatted((int) c));
      }
    }
    return ascii.toString();
  }
}
