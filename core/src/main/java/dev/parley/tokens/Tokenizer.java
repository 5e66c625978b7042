package dev.parley.tokens;

/// What a text is worth in tokens. Every text counts as text, also one that looks like a mark of
/// the model's own.
@FunctionalInterface
public interface Tokenizer {
  long count(String text);
}
