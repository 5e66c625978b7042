package dev.parley.server.launch;

import org.jspecify.annotations.Nullable;

/// Who answers at a gateway.
public interface StandIns {
  /// Who stands in for a family of Claude's; null for nobody.
  @Nullable StandIn family(String family);

  /// Who answers to a name.
  StandIn named(String name);
}
