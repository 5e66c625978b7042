package dev.parley.models;

import dev.parley.models.Model.HostedFeature;
import dev.parley.models.Model.Medium;
import dev.parley.models.Model.Sampling;
import java.util.List;
import java.util.Set;

/// What a model can do.
///
/// @param reasons whether it thinks before it answers
/// @param efforts how hard it can be asked to, least first; empty when that cannot be said, or when
///   it is a backend's own way (`dialect/chat/backends.json`)
/// @param sampling whether it takes temperature and top_p
/// @param media what it sees besides text
/// @param phases whether its messages are marked as commentary or final answer
/// @param breakpoints whether its prompt cache takes explicit breakpoints
/// @param hosted the upstream's own tools that it can use
public record Abilities(
    boolean reasons,
    List<String> efforts,
    Sampling sampling,
    Set<Medium> media,
    boolean phases,
    boolean breakpoints,
    Set<HostedFeature> hosted) {

  /// The efforts that every model takes that takes any.
  public static final List<String> COMMON_EFFORTS = List.of("low", "medium", "high");

  /// What a model in no catalog is trusted with.
  static final Abilities ASSUMED =
      new Abilities(
          true,
          COMMON_EFFORTS,
          Sampling.NEVER,
          Set.of(Medium.IMAGE, Medium.PDF),
          false,
          false,
          Set.of(HostedFeature.WEB_SEARCH, HostedFeature.CODE_INTERPRETER, HostedFeature.MCP));

  public Abilities {
    efforts = List.copyOf(efforts);
    media = Set.copyOf(media);
    hosted = Set.copyOf(hosted);
    if (!reasons && !efforts.isEmpty()) {
      throw new IllegalArgumentException("has efforts and does not reason");
    }
  }

  /// With other efforts.
  public Abilities withEfforts(List<String> others) {
    return new Abilities(reasons, others, sampling, media, phases, breakpoints, hosted);
  }
}
