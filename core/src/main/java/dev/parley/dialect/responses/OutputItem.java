package dev.parley.dialect.responses;

import dev.parley.openai.responses.Annotation;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.Part;
import dev.parley.openai.responses.ResponseEvent.Field;

/// One item while it comes in. Of many only the end counts.
@FunctionalInterface
interface OutputItem {
  default void delta(Field field, long part, String text) {}

  /// The whole of what the deltas brought, or should have brought.
  default void whole(Field field, long part, String text) {}

  /// A part as it is in the end.
  default void part(long index, Part part) {}

  /// What the text of one part rests on.
  default void annotation(long part, Annotation annotation) {}

  /// The item as it is in the end, which is what counts.
  void done(Item item);

  /// Whether it was done in the middle and did not say so: only an answer that was cut off may.
  default boolean isTorn() {
    return false;
  }

  /// The response ended, as a complete one or not, and never said that the item did.
  default void end(boolean complete) {}

  /// An item of which the client hears nothing.
  OutputItem SILENT = _ -> {};
}
