package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.openai.ErrorBody;
import dev.parley.openai.Loosely;
import dev.parley.openai.responses.ResponseEvent.Field;
import dev.parley.openai.responses.ResponseEvent.Place;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers the members that any of the events has, then makes the one that was announced.
final class ResponseEventReader {
  private static final Map<String, Field> DELTAS = new HashMap<>();
  private static final Map<String, Field> DONES = new HashMap<>();

  static {
    for (Field field : Field.values()) {
      DELTAS.put(field.deltaType(), field);
      DONES.put(field.doneType(), field);
    }
  }

  private final JsonReader in;
  private @Nullable Long outputIndex;
  private @Nullable String itemId;
  private @Nullable Long part;
  private @Nullable Item item;
  private @Nullable Response response;

  private ResponseEventReader(JsonReader in) {
    this.in = in;
  }

  static ResponseEvent read(JsonReader in) {
    String type = in.isObject() ? in.tag("type") : "";
    if (type == null) {
      return new ResponseEventReader(in).untyped();
    }
    Field delta = DELTAS.get(type);
    if (delta != null) {
      return text(in, delta, false);
    }
    Field done = DONES.get(type);
    return done == null ? new ResponseEventReader(in).read(type) : text(in, done, true);
  }

  /// Nearly all events are of these, so that nothing but the event is made.
  private static ResponseEvent text(JsonReader in, Field field, boolean whole) {
    String payload = whole ? field.whole() : "delta";
    String text = null;
    Long part = null;
    Long outputIndex = null;
    String itemId = null;
    Members members = in.members();
    while (members.next()) {
      String name = members.name();
      if (name.equals(payload)) {
        text = text(in, field);
      } else if (name.equals(field.partIndex())) {
        part = ErrorBody.index(in);
      } else if (name.equals("output_index")) {
        outputIndex = ErrorBody.index(in);
      } else if (name.equals("item_id")) {
        itemId = id(in);
      } else if (name.equals("type")) {
        in.skip();
      } else {
        members.keep();
      }
    }
    Place place = new Place(outputIndex, itemId, part);
    return whole
        ? new ResponseEvent.Done(field, place, text == null ? "" : text, members.extra())
        : new ResponseEvent.Delta(field, place, text == null ? "" : text, members.extra());
  }

  /// Arguments are an object at some servers.
  private static @Nullable String text(JsonReader in, Field field) {
    return field == Field.ARGUMENTS && in.isObject() ? in.raw().toString() : Loosely.string(in);
  }

  private static String id(JsonReader in) {
    return in.isString() ? in.recurring() : ErrorBody.text(in);
  }

  private ResponseEvent read(String type) {
    return switch (type) {
      case "response.output_item.added", "response.output_item.done" -> item(type);
      case "response.content_part.done" -> partDone();
      case "response.output_text.annotation.added" -> annotation(type);
      case "response.completed", "response.incomplete", "response.failed", "response.done" ->
          response(type);
      case "error", "response.error" -> error();
      default -> new ResponseEvent.Other(type, in.raw());
    };
  }

  /// An event that does not say what it is tells an error, or nothing.
  private ResponseEvent untyped() {
    return error() instanceof ResponseEvent.Error error && error.isSomething()
        ? error
        : new ResponseEvent.Other("", RawJson.NULL);
  }

  private ResponseEvent item(String type) {
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "output_index" -> outputIndex = ErrorBody.index(in);
        case "item" -> {
          itemId = in.isObject() ? in.tag("id") : null;
          item = Item.read(in);
        }
        default -> members.keep();
      }
    }
    Item whole = item;
    if (whole == null) {
      return new ResponseEvent.Other(type, RawJson.NULL);
    }
    return type.endsWith("added")
        ? new ResponseEvent.OutputItemAdded(place(), whole, members.extra())
        : new ResponseEvent.OutputItemDone(place(), whole, members.extra());
  }

  private ResponseEvent partDone() {
    Members members = in.members();
    Part done = new Part.Unknown(RawJson.NULL);
    while (members.next()) {
      switch (members.name()) {
        case "part" -> done = Part.read(in);
        case "content_index" -> part = ErrorBody.index(in);
        default -> common(members);
      }
    }
    return new ResponseEvent.PartDone(place(), done, members.extra());
  }

  private ResponseEvent annotation(String type) {
    Members members = in.members();
    Annotation annotation = null;
    while (members.next()) {
      switch (members.name()) {
        case "annotation" -> annotation = Annotation.readIfOne(in);
        case "content_index" -> part = ErrorBody.index(in);
        default -> common(members);
      }
    }
    return annotation == null
        ? new ResponseEvent.Other(type, RawJson.NULL)
        : new ResponseEvent.AnnotationAdded(place(), annotation, members.extra());
  }

  private ResponseEvent response(String type) {
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "response" -> response = Loosely.object(in, Response::read);
        default -> members.keep();
      }
    }
    if (response == null && type.equals("response.done")) {
      return new ResponseEvent.Other(type, RawJson.NULL);
    }
    Response whole = response == null ? Response.UNTOLD : response;
    Extra extra = members.extra();
    return switch (type) {
      case "response.completed", "response.done" -> new ResponseEvent.Completed(whole, extra);
      case "response.incomplete" -> new ResponseEvent.Incomplete(whole, extra);
      default -> new ResponseEvent.Failed(whole, extra);
    };
  }

  private ResponseEvent error() {
    Members members = in.members();
    ErrorBody nested = null;
    String message = null;
    String code = null;
    String param = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "error" -> nested = ErrorBody.readIfOne(in);
        case "message" -> message = ErrorBody.text(in);
        case "code" -> code = ErrorBody.text(in);
        case "param" -> param = ErrorBody.text(in);
        default -> members.keep();
      }
    }
    ErrorBody flat = new ErrorBody(message, null, code, param, Extra.NONE);
    return new ResponseEvent.Error(nested == null ? flat : nested, nested != null, members.extra());
  }

  private void common(Members members) {
    switch (members.name()) {
      case "type" -> in.skip();
      case "output_index" -> outputIndex = ErrorBody.index(in);
      case "item_id" -> itemId = id(in);
      default -> members.keep();
    }
  }

  private Place place() {
    return new Place(outputIndex, itemId, part);
  }
}
