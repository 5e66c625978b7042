package dev.parley.server.cli;

import java.lang.reflect.Proxy;

/// What the process is told by signals. The Java machine has them in a module that not every one
/// has, and that the compiler warns of: it is asked for by name.
final class Signals {
  private Signals() {}

  /// Runs `action`, on a thread of its own, each time that the signal comes.
  ///
  /// @param name without its `SIG`
  /// @return false when this machine does not let it be heard
  static boolean on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> listener = Class.forName("sun.misc.SignalHandler");
      Object hears =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {listener},
              (_, called, _) -> {
                if (called.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, listener)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), hears);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
