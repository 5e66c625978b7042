package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.openai.ErrorBody;
import org.jspecify.annotations.Nullable;

/// One event of a response's stream.
public sealed interface ResponseEvent extends JsonValue {

  /// Which item an event is about. The index is the key; servers that leave it out give an id.
  record Place(@Nullable Long outputIndex, @Nullable String itemId, @Nullable Long part) {}

  /// A text that streams: as deltas, then whole once more.
  enum Field {
    OUTPUT_TEXT("response.output_text", "content_index", "text"),
    REFUSAL("response.refusal", "content_index", "refusal"),
    ARGUMENTS("response.function_call_arguments", "content_index", "arguments"),
    SUMMARY("response.reasoning_summary_text", "summary_index", "text"),
    REASONING("response.reasoning_text", "content_index", "text");

    private final String prefix;
    private final String partIndex;
    private final String whole;

    Field(String prefix, String partIndex, String whole) {
      this.prefix = prefix;
      this.partIndex = partIndex;
      this.whole = whole;
    }

    String deltaType() {
      return prefix + ".delta";
    }

    String doneType() {
      return prefix + ".done";
    }

    String partIndex() {
      return partIndex;
    }

    String whole() {
      return whole;
    }
  }

  record OutputItemAdded(Place place, Item item, Extra extra) implements ResponseEvent {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "response.output_item.added");
      out.member("output_index", place.outputIndex).member("item", item).end();
    }
  }

  record OutputItemDone(Place place, Item item, Extra extra) implements ResponseEvent {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "response.output_item.done");
      out.member("output_index", place.outputIndex).member("item", item).end();
    }
  }

  record Delta(Field field, Place place, String delta, Extra extra) implements ResponseEvent {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", field.deltaType()).member("item_id", place.itemId);
      out.member("output_index", place.outputIndex).member(field.partIndex, place.part);
      out.member("delta", delta).end();
    }
  }

  record Done(Field field, Place place, String text, Extra extra) implements ResponseEvent {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", field.doneType()).member("item_id", place.itemId);
      out.member("output_index", place.outputIndex).member(field.partIndex, place.part);
      out.member(field.whole, text).end();
    }
  }

  /// A part of a message as it is in the end.
  record PartDone(Place place, Part part, Extra extra) implements ResponseEvent {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "response.content_part.done");
      out.member("item_id", place.itemId).member("output_index", place.outputIndex);
      out.member("content_index", place.part).member("part", part).end();
    }
  }

  record AnnotationAdded(Place place, Annotation annotation, Extra extra) implements ResponseEvent {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "response.output_text.annotation.added");
      out.member("item_id", place.itemId).member("output_index", place.outputIndex);
      out.member("content_index", place.part).member("annotation", annotation).end();
    }
  }

  record Completed(Response response, Extra extra) implements ResponseEvent {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "response.completed").member("response", response).end();
    }
  }

  record Incomplete(Response response, Extra extra) implements ResponseEvent {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "response.incomplete").member("response", response).end();
    }
  }

  record Failed(Response response, Extra extra) implements ResponseEvent {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "response.failed").member("response", response).end();
    }
  }

  /// Its error is in the event itself by the schema, and one level below in what was recorded.
  record Error(ErrorBody error, boolean nested, Extra extra) implements ResponseEvent {
    boolean isSomething() {
      return nested || (error.message() != null && error.code() != null);
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "error");
      if (nested) {
        out.member("error", error).end();
      } else {
        out.member("code", error.code()).member("message", error.message());
        out.member("param", error.param()).end();
      }
    }
  }

  /// An event that tells nothing new: progress, repetitions, and what is not known yet.
  record Other(String type, RawJson json) implements ResponseEvent {
    @Override
    public void write(JsonWriter out) {
      out.value(json);
    }
  }

  static ResponseEvent read(JsonReader in) {
    return ResponseEventReader.read(in);
  }
}
