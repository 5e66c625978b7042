package dev.parley.server;

import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.FileKeyStore;
import dev.parley.server.auth.Gate;
import dev.parley.server.auth.KeyRing;
import dev.parley.server.auth.LocalMeters;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.Entrance;
import dev.parley.server.http.Door;
import dev.parley.server.http.Hosts;
import dev.parley.server.http.Origins;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes the door that a configuration wants.
final class Doors {
  private Doors() {}

  /// Whether keys are needed is decided here, once: nobody who works without one is shut out by the
  /// first that is made, and nobody comes in when the last one is revoked.
  ///
  /// @throws BadConfig when anybody could come in from elsewhere
  static Door of(Config config, FileWatch watch, ExchangeLog log, InstantSource clock)
      throws IOException {
    Entrance entrance = config.entrance();
    KeyRing ring = ring(entrance);
    requireDifferent(ring.all());
    boolean open = config.isLocal() || entrance.wantsCertificates();
    boolean keyed = !ring.all().isEmpty() || entrance.alwaysKeyed() || !open;
    if (keyed && ring.all().isEmpty()) {
      throw noKeys(config);
    }
    if (keyed && entrance.keyFile() != null) {
      Path file = entrance.keyFile();
      watch.on(List.of(file), () -> refresh(ring, file, log));
    }
    Gate gate = keyed ? Gate.keyed(ring, entrance.standard(), new LocalMeters(), clock) : Gate.OPEN;
    return new Door(hosts(config), new Origins(entrance.origins()), gate);
  }

  private static KeyRing ring(Entrance entrance) throws IOException {
    Path file = entrance.keyFile();
    try {
      return new KeyRing(entrance.keys(), file == null ? null : new FileKeyStore(file));
    } catch (IOException e) {
      throw new IOException(file + " " + e.getMessage(), e);
    }
  }

  /// When the file cannot be read, the keys that were read last still count.
  private static void refresh(KeyRing ring, Path file, ExchangeLog log) {
    Safe subject = Safe.own(file.toString());
    try {
      ring.refresh();
      log.notice(new Notice(Safe.own("client_keys_reloaded"), subject, null));
    } catch (IOException e) {
      Safe problem = Safe.own(e.getClass().getSimpleName());
      log.notice(new Notice(Safe.own("client_keys_unreadable"), subject, problem));
    }
  }

  private static void requireDifferent(List<ClientKey> keys) {
    Set<String> names = new HashSet<>();
    for (ClientKey key : keys) {
      if (!names.add(key.name())) {
        throw new BadConfig(
            "client keys: "
                + key.name()
                + " is in the configuration and in the file of keys; revoke it or rename it");
      }
    }
  }

  private static BadConfig noKeys(Config config) {
    String why =
        config.isLocal()
            ? "PARLEY_CLIENT_AUTH: keys are required, and there are none"
            : "PARLEY_HOST: got \"" + config.host() + "\", where others can come in, too";
    return new BadConfig(
        why
            + "; make a client key with `parley keys create`, or set PARLEY_CLIENT_KEYS;"
            + " without keys, or certificates of clients,"
            + " only 127.0.0.1, localhost and ::1 are served");
  }

  private static Hosts hosts(Config config) {
    Set<String> names = config.entrance().hosts();
    if (config.isLocal()) {
      return Hosts.local(names);
    }
    return names.isEmpty() ? Hosts.any() : Hosts.only(names);
  }
}
