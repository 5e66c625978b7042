package dev.parley.server;

import dev.parley.server.auth.Ledger;
import dev.parley.server.auth.TlsFiles;
import dev.parley.server.capture.FolderShelf;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.Faults;
import dev.parley.server.observe.ExchangeLog;
import io.vertx.core.Vertx;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// What a start needs besides a configuration that makes sense. Nothing is opened, made or changed.
public final class BeforeStart {
  private static final InstantSource CLOCK = InstantSource.system();

  private BeforeStart() {}

  /// What would keep a Parley from starting, a line for each.
  public static List<String> obstacles(Config config) {
    Faults faults = new Faults();
    faults.in(() -> requireDoor(config));
    faults.in(() -> requireCertificate(config));
    faults.in(() -> requireCapture(config));
    return faults.problems();
  }

  /// Client keys that can be read, and some where others can come in.
  private static void requireDoor(Config config) {
    Doors doors = new Doors(ExchangeLog.NONE, new Ledger(Map.of()), CLOCK);
    Doors.Entry _ = doors.first(config);
  }

  private static void requireCertificate(Config config) {
    TlsFiles files = config.entrance().https();
    if (files == null) {
      return;
    }
    Vertx vertx = Vertx.vertx(Gateway.options());
    try {
      ServerSSLOptions _ = Front.encryption(files, vertx, CLOCK.instant());
    } finally {
      Gateway.close(vertx);
    }
  }

  private static void requireCapture(Config config) {
    Path folder = config.capture().folder();
    String problem = folder == null ? null : FolderShelf.problem(folder);
    if (problem != null) {
      throw new BadConfig("PARLEY_CAPTURE: " + problem);
    }
  }
}
