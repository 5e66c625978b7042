package dev.parley.dialect;

import org.jspecify.annotations.Nullable;

/// What an upstream calls its answer, and the model that gave it. Null for what it does not tell.
public record Answerer(@Nullable String id, @Nullable String model) {
  public static final Answerer UNTOLD = new Answerer(null, null);

  /// With what is told later, too; the first word counts.
  public Answerer or(@Nullable String otherId, @Nullable String otherModel) {
    boolean isNew = (id == null && otherId != null) || (model == null && otherModel != null);
    return isNew
        ? new Answerer(id == null ? otherId : id, model == null ? otherModel : model)
        : this;
  }
}
