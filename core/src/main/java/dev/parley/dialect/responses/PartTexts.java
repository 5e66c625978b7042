package dev.parley.dialect.responses;

import dev.parley.dialect.answer.PartText;
import dev.parley.openai.responses.ResponseEvent.Field;
import java.util.HashMap;
import java.util.Map;

/// The texts of one item, each by what it is and which part it is.
final class PartTexts {
  private final Map<Key, PartText> texts = new HashMap<>();

  private record Key(Field field, long part) {}

  PartText of(Field field, long part) {
    return texts.computeIfAbsent(new Key(field, part), _ -> new PartText());
  }
}
