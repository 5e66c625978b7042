package dev.parley.server.config;

import dev.parley.dialect.chat.Quirks;
import dev.parley.server.upstream.Account;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One upstream.
///
/// @param backend what is known of who runs it
/// @param sendsBetas whether the client's `anthropic-beta` goes there
/// @param passesTrace whether it is told where it stands in a trace
/// @param keys those that it is asked with, the preferred one first; one even where it needs none
public record UpstreamConfig(
    DialectName dialect,
    Quirks backend,
    boolean sendsBetas,
    boolean passesTrace,
    List<UpstreamKey> keys) {
  /// Backends with OpenAI's models, and all that nobody knows.
  private static final Set<String> OPENAIS = Set.of("openai", "azure", "compatible");

  public UpstreamConfig {
    keys = List.copyOf(keys);
  }

  /// As whom it is asked with its first key.
  public Account account() {
    return keys.getFirst().account();
  }

  /// Where its key is set, for whoever has to be told that there is none.
  public String keyName() {
    return keys.getFirst().name();
  }

  /// Its name; empty where there is only one.
  public String name() {
    return account().upstream();
  }

  /// What an operator may not know of the way there; null where there is nothing.
  public @Nullable String exposure() {
    return account().isInTheClear()
        ? "keys and prompts go to " + account().base() + " in the clear"
        : null;
  }

  /// Whether it may have OpenAI's models, which stand in for Claude's.
  public boolean hasCatalog() {
    return dialect != DialectName.MESSAGES && OPENAIS.contains(backend.name());
  }

  /// Whose prices and limits its models have: a backend's name, and OpenAI's for all that may have
  /// OpenAI's models.
  public String provider() {
    return OPENAIS.contains(backend.name()) ? "openai" : backend.name();
  }

  /// The name, or what it is called that needs none.
  public String title() {
    return name().isEmpty() ? "default" : name();
  }
}
