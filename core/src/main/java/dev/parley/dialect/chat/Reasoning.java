package dev.parley.dialect.chat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.request.ThinkingAsked;
import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import dev.parley.models.Model;
import dev.parley.models.Target;
import java.util.List;

/// How a backend is told to think, and what the client is to see of it.
///
/// @param members what the request says of it
/// @param isOff whether the model was told not to
record Reasoning(Extra members, boolean isOff, ThinkingDisplay display) {

  static Reasoning of(MessagesRequest request, Target target, ThinkingQuirks quirks, Notes notes) {
    ThinkingAsked asked = ThinkingAsked.of(request);
    return new Wording(asked, target, quirks, notes).told();
  }

  /// Whether the model may think without the client's having asked for it.
  boolean isUnasked() {
    return !isOff && display == ThinkingDisplay.NONE;
  }

  /// What was asked, while it is put into the backend's words.
  private record Wording(ThinkingAsked asked, Target target, ThinkingQuirks quirks, Notes notes) {

    private Reasoning told() {
      if (asked.isOff()) {
        return off();
      }
      boolean wanted = asked.asked() || asked.effort() != null;
      Extra members = wanted ? with(how()) : Extra.NONE;
      return new Reasoning(members, false, asked.display());
    }

    private Reasoning off() {
      boolean byEffort = efforts().contains(ThinkingAsked.NONE);
      Extra members = quirks.off();
      if (members.isEmpty() && quirks.effort() != null && byEffort) {
        members = member(quirks.effort(), RawJson.quoted(ThinkingAsked.NONE));
      }
      Extra taken = taken(members);
      return new Reasoning(taken, !taken.isEmpty(), asked.display());
    }

    /// The switch, and what says more than it in its place.
    private Extra with(Extra how) {
      return taken(quirks.on().updatedBy(how));
    }

    private Extra how() {
      String effort = asked.effort();
      if (quirks.effort() != null && effort != null) {
        return effort(quirks.effort(), effort);
      }
      JsonNumber budget = asked.budget();
      if (quirks.budget() != null && budget != null) {
        return member(quirks.budget(), RawJson.of(budget.text()));
      }
      if (effort != null && !quirks.tellsHow()) {
        notes.degraded(asked.place(), "the upstream has no efforts; the model decides");
      }
      return Extra.NONE;
    }

    private Extra effort(String member, String wanted) {
      List<String> efforts = efforts();
      if (efforts.isEmpty()) {
        notes.dropped(asked.place(), "the model does not reason");
        return Extra.NONE;
      }
      String nearest = Model.nearestEffort(wanted, efforts);
      if (!nearest.equals(wanted)) {
        notes.degraded(asked.place(), wanted + " becomes " + nearest);
      }
      return member(member, RawJson.quoted(nearest));
    }

    private List<String> efforts() {
      List<String> learnt = target.lessons().efforts();
      return learnt == null ? quirks.efforts(target.model()) : learnt;
    }

    private Extra taken(Extra members) {
      Extra taken = members;
      for (String name : members.names()) {
        if (target.refuses(name)) {
          taken = taken.without(name);
          notes.degraded(asked.place(), "the upstream refuses it for this model");
        }
      }
      return taken;
    }

    /// `reasoning.effort` is a member of a member.
    private static Extra member(String path, RawJson value) {
      int dot = path.indexOf('.');
      if (dot < 0) {
        return Extra.of(path, value);
      }
      JsonValue inner = out -> out.begin().member(path.substring(dot + 1), value).end();
      return Extra.of(path.substring(0, dot), inner.toJson());
    }
  }
}
