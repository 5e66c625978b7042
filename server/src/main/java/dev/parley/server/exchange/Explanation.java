package dev.parley.server.exchange;

import dev.parley.dialect.Receipt;
import dev.parley.json.JsonWriter;
import java.util.List;

/// The receipt as a header's value: one line of ASCII, and of no more notes than a header holds.
final class Explanation {
  private static final int MOST_CHARACTERS = 8 << 10;

  private Explanation() {}

  static String of(Receipt receipt) {
    List<Receipt.Note> notes = receipt.notes();
    String text = text(notes);
    while (text.length() > MOST_CHARACTERS) {
      notes = notes.subList(0, notes.size() * 3 / 4);
      text = text(notes);
    }
    return text;
  }

  private static String text(List<Receipt.Note> notes) {
    StringBuilder ascii = new StringBuilder();
    for (char c : JsonWriter.text(new Receipt(notes)).toCharArray()) {
      if (c >= ' ' && c < 0x7F) {
        ascii.append(c);
      } else {
        ascii.append("\\u%04x".formatted((int) c));
      }
    }
    return ascii.toString();
  }
}
