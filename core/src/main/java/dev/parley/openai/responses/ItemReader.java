package dev.parley.openai.responses;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.openai.ErrorBody;
import dev.parley.openai.Loosely;
import java.util.List;
import java.util.Objects;

/// Reads items leniently: compatible servers leave out what OpenAI always sends.
final class ItemReader {
  private final JsonReader in;

  ItemReader(JsonReader in) {
    this.in = in;
  }

  Item message() {
    Members members = in.members();
    String type = null;
    String role = "assistant";
    Parts content = new Parts.Listed(List.of());
    String phase = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> type = Loosely.string(in);
        case "role" -> role = Objects.requireNonNullElse(Loosely.string(in), role);
        case "content" -> content = Parts.read(in);
        case "phase" -> phase = Loosely.string(in);
        default -> members.keep();
      }
    }
    return new Item.Message(type, role, content, phase, members.extra());
  }

  Item reasoning() {
    Members members = in.members();
    String id = null;
    List<Part> summary = List.of();
    List<Part> content = null;
    String encryptedContent = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "id" -> id = ErrorBody.text(in);
        case "summary" -> summary = Part.list(in);
        case "content" -> content = Part.list(in);
        case "encrypted_content" -> encryptedContent = Loosely.string(in);
        default -> members.keep();
      }
    }
    return new Item.Reasoning(id, summary, content, encryptedContent, members.extra());
  }

  Item compaction() {
    Members members = in.members();
    String id = null;
    String encryptedContent = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "id" -> id = ErrorBody.text(in);
        case "encrypted_content" -> encryptedContent = Loosely.string(in);
        default -> members.keep();
      }
    }
    return new Item.Compaction(id, encryptedContent, members.extra());
  }

  Item functionCall() {
    Members members = in.members();
    String callId = null;
    String name = null;
    String arguments = "";
    String status = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "call_id" -> callId = ErrorBody.text(in);
        case "name" -> name = Loosely.string(in);
        case "arguments" -> arguments = text(in);
        case "status" -> status = Loosely.string(in);
        default -> members.keep();
      }
    }
    return new Item.FunctionCall(callId, name, arguments, status, members.extra());
  }

  /// One that says neither whose it is nor what it is says nothing.
  static Item functionCallOutput(RawJson json) {
    JsonReader in = json.reader();
    Members members = in.members();
    String callId = null;
    Parts output = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "call_id" -> callId = Loosely.string(in);
        case "output" -> output = Parts.read(in);
        default -> members.keep();
      }
    }
    return callId == null || output == null
        ? new Item.Unknown("function_call_output", json)
        : new Item.FunctionCallOutput(callId, output, members.extra());
  }

  /// Some servers send the arguments as an object.
  static String text(JsonReader in) {
    return in.isString() ? in.string() : in.raw().toString();
  }
}
