package dev.parley.simulator;

import dev.parley.simulator.call.CallListener;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.tokens.FileText;
import java.util.Set;

/// What to simulate.
///
/// @param port 0 for a free one
/// @param delivery of turns that do not say how they are delivered, and of improvised ones
/// @param apiKeys accepted keys; none for any
/// @param keptCalls how many calls are remembered
/// @param profile the backend of Chat Completions to be
/// @param files reads the files that are to be billed for
public record Simulation(
    int port,
    Script script,
    Delivery delivery,
    Set<String> apiKeys,
    CallListener listener,
    int keptCalls,
    Profile profile,
    FileText files) {

  public Simulation {
    apiKeys = Set.copyOf(apiKeys);
  }

  public static Simulation defaults() {
    return new Simulation(
        0,
        Script.none(),
        Delivery.PLAIN,
        Set.of(),
        CallListener.SILENT,
        256,
        Profile.openai(),
        FileText.UNREAD);
  }

  public Simulation on(int newPort) {
    return new Simulation(newPort, script, delivery, apiKeys, listener, keptCalls, profile, files);
  }

  public Simulation playing(Script newScript) {
    return new Simulation(port, newScript, delivery, apiKeys, listener, keptCalls, profile, files);
  }

  public Simulation delivering(Delivery newDelivery) {
    return new Simulation(port, script, newDelivery, apiKeys, listener, keptCalls, profile, files);
  }

  public Simulation accepting(Set<String> newKeys) {
    return new Simulation(port, script, delivery, newKeys, listener, keptCalls, profile, files);
  }

  public Simulation telling(CallListener newListener) {
    return new Simulation(port, script, delivery, apiKeys, newListener, keptCalls, profile, files);
  }

  public Simulation keeping(int calls) {
    return new Simulation(port, script, delivery, apiKeys, listener, calls, profile, files);
  }

  /// Which backend answers Chat Completions.
  public Simulation as(Profile backend) {
    return new Simulation(port, script, delivery, apiKeys, listener, keptCalls, backend, files);
  }

  /// Bills files for their text, as this reads it.
  public Simulation reading(FileText newFiles) {
    return new Simulation(port, script, delivery, apiKeys, listener, keptCalls, profile, newFiles);
  }
}
