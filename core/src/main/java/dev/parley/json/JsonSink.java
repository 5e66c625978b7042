package dev.parley.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.core.util.JsonRecyclerPools;

/// Jackson's generator over a growing buffer, with the two things it lacks: bytes passed through
/// untouched, and strings that may hold half a surrogate pair.
final class JsonSink {
  private static final int SPARE_BUFFERS = 32;

  /// The buffer of a longer text is not kept.
  private static final int LONGEST_KEPT = 16 << 10;

  private static final byte[] NOTHING = {};

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .rootValueSeparator("")
          .recyclerPool(JsonRecyclerPools.newBoundedPool(SPARE_BUFFERS))
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(Parsers.MAX_DEPTH * 2).build())
          .build();

  private static final Spares<Page> SPARES = new Spares<>(Page::new);

  private @Nullable Page page;

  /// A generator and what it has written.
  private static final class Page {
    private final ByteArrayBuilder bytes = new ByteArrayBuilder();
    private final JsonGenerator generator =
        FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);

    /// All that was written. A generator that stands between values is used again.
    private byte[] take() {
      if (!generator.streamWriteContext().inRoot()) {
        generator.close();
        return bytes.toByteArray();
      }
      generator.flush();
      byte[] taken = bytes.toByteArray();
      if (taken.length <= LONGEST_KEPT) {
        bytes.reset();
        SPARES.leave(this);
      } else {
        generator.close();
      }
      return taken;
    }
  }

  /// With nothing written there are no buffers: a stream of events is silent most of the time.
  private JsonGenerator generator() {
    Page open = page;
    if (open == null) {
      open = SPARES.take();
      page = open;
    }
    return open.generator;
  }

  void beginObject() {
    generator().writeStartObject();
  }

  void endObject() {
    generator().writeEndObject();
  }

  void beginArray() {
    generator().writeStartArray();
  }

  void endArray() {
    generator().writeEndArray();
  }

  void name(String name) {
    generator().writeName(name);
  }

  void string(String value) {
    generator().writeString(Surrogates.paired(value));
  }

  void number(String text) {
    generator().writeRawValue(text);
  }

  void number(long value) {
    generator().writeNumber(value);
  }

  void bool(boolean value) {
    generator().writeBoolean(value);
  }

  void nil() {
    generator().writeNull();
  }

  void raw(byte[] source, int offset, int length) {
    generator().writeRawValue(new EncodedText(source, offset, length));
  }

  /// Bytes that are no value by themselves.
  void raw(EncodedText text) {
    generator().writeRaw(text);
  }

  /// Whether what is written next is no part of another value.
  boolean isBetweenTexts() {
    return generator().streamWriteContext().inRoot();
  }

  byte[] take() {
    Page written = page;
    page = null;
    return written == null ? NOTHING : written.take();
  }

  boolean isEmpty() {
    if (page == null) {
      return true;
    }
    page.generator.flush();
    return page.bytes.size() == 0;
  }
}
