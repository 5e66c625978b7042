package dev.parley.server.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A signal that ends Parley, and is meant for the client that it runs as well.
public enum ClientSignal {
  HUP(1),
  INT(2),
  TERM(15);

  private static final Path OWN_STATE = Path.of("/proc/self/stat");
  private static final int GROUP = 2;
  private static final int GROUP_OF_TERMINAL = 5;
  private static final int ENDED_BY = 128;

  private final int number;

  ClientSignal(int number) {
    this.number = number;
  }

  /// What a process ends with that it ended.
  public int exitCode() {
    return ENDED_BY + number;
  }

  /// Whether a terminal may have sent it, which then sent it to the client, too.
  public boolean isOfTerminal() {
    return this == INT && isInForeground();
  }

  /// Where the system does not tell, it may be.
  private static boolean isInForeground() {
    try {
      String state = Files.readString(OWN_STATE);
      List<String> fields = List.of(state.substring(state.lastIndexOf(')') + 2).split(" ", -1));
      return fields.get(GROUP).equals(fields.get(GROUP_OF_TERMINAL));
    } catch (IOException | IndexOutOfBoundsException e) {
      return true;
    }
  }

  /// Java itself sends only one kind.
  public void sendTo(Process client) throws InterruptedException {
    String command = "kill -s " + this + " " + client.pid();
    try {
      Process sent = new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start();
      if (sent.waitFor() == 0 || !client.isAlive()) {
        return;
      }
    } catch (IOException e) {
      // There is no such shell on this machine.
    }
    client.destroy();
  }
}
