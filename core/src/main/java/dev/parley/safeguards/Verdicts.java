package dev.parley.safeguards;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.Safeguard;
import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The verdict on each tool call of one answer, under the call's id.
public final class Verdicts {
  public static final Verdicts NONE = new Verdicts(Map.of());

  private final Map<String, Verdict> byId;

  private Verdicts(Map<String, Verdict> byId) {
    this.byId = byId;
  }

  /// Those that a classifier gives in its answer; a call that it leaves out is not judged.
  public static Verdicts read(Message answer, List<Call> calls) {
    VerdictReader said = VerdictReader.of(answer);
    Map<String, Verdict> byId = new LinkedHashMap<>();
    for (int i = 0; i < calls.size(); i++) {
      byId.put(calls.get(i).id(), said.on(Question.name(i)));
    }
    return new Verdicts(byId);
  }

  /// None at all, for this reason.
  public static Verdicts notJudged(List<Call> calls, String reason) {
    Map<String, Verdict> byId = new LinkedHashMap<>();
    calls.forEach(call -> byId.put(call.id(), Verdict.notJudged(reason)));
    return new Verdicts(byId);
  }

  public int count(Verdict.Outcome outcome) {
    return (int) byId.values().stream().filter(one -> one.outcome() == outcome).count();
  }

  /// The member of an answer that tells them, with an entry for each safeguard that was asked for.
  public Extra results(List<Safeguard> asked) {
    List<JsonValue> entries = asked.stream().map(this::entry).toList();
    JsonValue results = out -> out.values(entries);
    return Extra.of("safeguard_results", results.toJson());
  }

  private JsonValue entry(Safeguard asked) {
    JsonValue status =
        switch (asked) {
          case Safeguard.DangerousToolUse _ -> this::available;
          case Safeguard.Unknown _ -> out -> out.begin().member("type", "unsupported").end();
        };
    return out -> out.begin().member("type", asked.type()).member("status", status).end();
  }

  private void available(JsonWriter out) {
    JsonValue toolUses =
        uses -> {
          uses.begin();
          byId.forEach(uses::member);
          uses.end();
        };
    out.begin().member("type", "available").member("tool_uses", toolUses).end();
  }
}
