package dev.parley.server.conformance;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/// What a gateway answered.
record Answer(int status, HttpHeaders headers, String body) {

  /// One event as it came.
  ///
  /// @param name what stood behind `event:`
  record Event(String name, Value data) {
    String type() {
      return data.at("type").text();
    }
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  Value json() {
    return Value.of(body);
  }

  List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (String block : body.replace("\r\n", "\n").split("\n\n", -1)) {
      String name = "";
      StringBuilder data = new StringBuilder();
      for (String line : block.split("\n", -1)) {
        if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5).strip());
        }
      }
      if (!data.isEmpty()) {
        events.add(new Event(name, Value.of(data.toString())));
      }
    }
    return events;
  }

  /// The pieces of one kind that a block was told in, joined.
  String joined(long index, String member) {
    StringBuilder all = new StringBuilder();
    for (Event event : events()) {
      if (event.type().equals("content_block_delta") && event.data.at("index").number() == index) {
        all.append(event.data.at("delta." + member).text());
      }
    }
    return all.toString();
  }

  /// The blocks as they were opened.
  List<Value> blocks() {
    return events().stream()
        .filter(event -> event.type().equals("content_block_start"))
        .map(event -> event.data.at("content_block"))
        .toList();
  }

  /// The one of this index; nothing when there are not so many.
  Value block(int index) {
    List<Value> blocks = blocks();
    return index < blocks.size() ? blocks.get(index) : Value.NONE;
  }

  /// How the stream said that it ended.
  Value ending() {
    return events().stream()
        .filter(event -> event.type().equals("message_delta"))
        .map(Event::data)
        .reduce((_, last) -> last)
        .orElse(Value.NONE);
  }
}
