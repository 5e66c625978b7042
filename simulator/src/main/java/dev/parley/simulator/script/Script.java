package dev.parley.simulator.script;

import java.util.List;

/// The turns to come. A request takes the first turn that matches and is not used up; when there is
/// none, the simulator improvises.
public record Script(List<Turn> turns) {

  public Script {
    turns = List.copyOf(turns);
  }

  public static Script none() {
    return new Script(List.of());
  }

  public static Script of(Turn... turns) {
    return new Script(List.of(turns));
  }
}
