package dev.parley.dialect;

import dev.parley.models.Model.HostedFeature;
import java.util.List;
import java.util.Set;

/// What can be had of a model by way of a dialect.
///
/// @param efforts how hard it can be asked to think, least first; empty when it cannot be said
/// @param canRest whether it can be told not to think
/// @param pdfs whether it gets to see PDFs, or at least to read their text
/// @param bindsSchemas whether a schema binds its answer, rather than only guides it
/// @param compacts whether the upstream shortens a conversation by itself
public record Offer(
    boolean thinks,
    List<String> efforts,
    boolean canRest,
    boolean images,
    boolean pdfs,
    boolean bindsSchemas,
    boolean compacts,
    Set<HostedFeature> hosted) {
  public Offer {
    efforts = List.copyOf(efforts);
    hosted = Set.copyOf(hosted);
  }
}
