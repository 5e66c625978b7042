package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Streaming;
import dev.parley.simulator.profile.Streaming.Role;
import dev.parley.simulator.profile.Streaming.UsagePlace;
import dev.parley.simulator.stream.FrameLog;
import dev.parley.simulator.stream.Obfuscation;
import dev.parley.simulator.wire.Json;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Puts deltas into chunks, and chunks into frames.
final class Chunks {
  private final FrameLog log;
  private final Streaming form;
  private final Obfuscation obfuscation;
  private final ObjectNode head;
  private final Supplier<ObjectNode> usage;
  private final boolean usageAsked;
  private boolean spoken;

  /// What the chunks of one answer share.
  ///
  /// @param head the members every chunk begins with
  /// @param usage the counts as they are by now
  record Shared(
      ObjectNode head, Supplier<ObjectNode> usage, boolean usageAsked, Obfuscation obfuscation) {}

  Chunks(FrameLog log, Streaming form, Shared shared) {
    this.log = log;
    this.form = form;
    this.head = shared.head();
    this.usage = shared.usage();
    this.usageAsked = shared.usageAsked() || form.usageUnasked();
    this.obfuscation = shared.obfuscation();
  }

  /// What comes before anything is said.
  void begin() {
    if (!form.lead().isEmpty()) {
      log.raw(form.lead());
    }
    if (form.filters()) {
      data(Filters.chunk());
    }
    if (form.role() != Role.NEVER) {
      ObjectNode delta = Json.object().put("content", "");
      delta(form.decorated() ? delta.putNull("refusal") : delta);
    }
  }

  void delta(ObjectNode delta) {
    boolean first = !spoken;
    spoken = true;
    ObjectNode said = Json.object();
    if (form.role() == Role.EVERY || (form.role() == Role.FIRST && first)) {
      said.put("role", "assistant");
    }
    said.setAll(delta);
    chunk(choice(said, null), Json.text(delta).length());
  }

  /// The end, in as many chunks as this backend needs for it.
  void finish(String reason) {
    switch (form.finish()) {
      case ONCE -> finishChunk(reason);
      case TWICE -> {
        finishChunk(reason);
        finishChunk(reason);
      }
      case EMPTY -> finishChunk("");
      case MISSING -> {}
    }
    if (usageAsked && form.usage().contains(UsagePlace.OWN_CHUNK)) {
      ObjectNode chunk = chunk();
      chunk.putArray("choices");
      chunk.set("usage", usage.get());
      data(decorated(chunk, 0));
    }
    if (form.done()) {
      log.raw(lines("data: [DONE]\n\n"));
    }
    log.close();
  }

  /// One event, whatever is in it.
  void data(ObjectNode data) {
    text(Json.text(data));
  }

  void text(String data) {
    log.event(lines("data: " + data + "\n\n"));
  }

  /// A comment, which says nothing but that the connection lives.
  void comment() {
    log.raw(lines(": keep-alive\n\n"));
  }

  /// An error beside choices that end with it.
  ObjectNode failed() {
    ObjectNode chunk = chunk();
    chunk.putArray("choices").add(choice(Json.object().put("content", ""), "error"));
    return chunk;
  }

  private void finishChunk(String reason) {
    ObjectNode choice = choice(Json.object(), reason);
    ObjectNode chunk = chunk();
    chunk.putArray("choices").add(choice);
    if (usageAsked) {
      place(chunk, choice);
    }
    data(decorated(chunk, 0));
  }

  private void place(ObjectNode chunk, ObjectNode choice) {
    for (UsagePlace place : form.usage()) {
      switch (place) {
        case FINISH_CHUNK, EVERY_CHUNK -> chunk.set("usage", usage.get());
        case CHOICE -> choice.set("usage", usage.get());
        case X_GROQ -> chunk.putObject("x_groq").set("usage", usage.get());
        case OWN_CHUNK -> {}
      }
    }
  }

  private void chunk(ObjectNode choice, int length) {
    ObjectNode chunk = chunk();
    chunk.putArray("choices").add(choice);
    if (usageAsked && form.usage().contains(UsagePlace.EVERY_CHUNK)) {
      chunk.set("usage", usage.get());
    }
    data(decorated(chunk, length));
  }

  private ObjectNode choice(ObjectNode delta, @Nullable String finish) {
    ObjectNode choice = Json.object().put("index", 0);
    choice.set("delta", delta);
    if (form.decorated()) {
      choice.putNull("logprobs");
    }
    return choice.put("finish_reason", finish);
  }

  private ObjectNode chunk() {
    ObjectNode chunk = head.deepCopy();
    return form.named() ? chunk.put("object", "chat.completion.chunk") : chunk;
  }

  private ObjectNode decorated(ObjectNode chunk, int length) {
    if (!form.decorated()) {
      return chunk;
    }
    if (usageAsked && !chunk.has("usage")) {
      chunk.putNull("usage");
    }
    return obfuscation.on(chunk, length);
  }

  private String lines(String text) {
    return text.replace("\n", form.newline());
  }
}
