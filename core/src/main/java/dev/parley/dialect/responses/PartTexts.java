package dev.parley.dialect.responses;

import dev.parley.dialect.answer.PartText;
import dev.parley.openai.responses.ResponseEvent.Field;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The texts of one item, each by what it is and which part it is.
final class PartTexts {
  private final Map<Key, PartText> texts = new HashMap<>();
  private @Nullable Key lastKey;
  private PartText last = new PartText();

  private record Key(Field field, long part) {
    private boolean is(Field other, long otherPart) {
      return field == other && part == otherPart;
    }
  }

  /// Mostly the same as before.
  PartText of(Field field, long part) {
    if (lastKey == null || !lastKey.is(field, part)) {
      lastKey = new Key(field, part);
      last = texts.computeIfAbsent(lastKey, _ -> new PartText());
    }
    return last;
  }
}
