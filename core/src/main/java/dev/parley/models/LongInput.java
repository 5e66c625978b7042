package dev.parley.models;

import dev.parley.json.JsonNumber;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;

/// A step in the price: a request with more input than this costs more for each of its tokens.
///
/// @param above the most input at the usual price
/// @param input by how much its input then costs more, whatever kind it is
/// @param output by how much its output does
public record LongInput(long above, JsonNumber input, JsonNumber output) {

  static LongInput read(JsonReader in) {
    Long above = null;
    JsonNumber input = null;
    JsonNumber output = null;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "above" -> above = in.integer();
        case "input" -> input = PricesReader.number(in);
        case "output" -> output = PricesReader.number(in);
        default -> throw in.unexpected("a member of a step, not '" + members.name() + "'");
      }
    }
    return new LongInput(
        in.required("above", above), in.required("input", input), in.required("output", output));
  }
}
