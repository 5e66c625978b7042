package dev.parley.simulator.call;

/// Hears of every change of state, on the event loop: it must not block.
@FunctionalInterface
public interface CallListener {
  CallListener SILENT = call -> {};

  void changed(Call call);
}
