package dev.parley.server;

import dev.parley.server.auth.Books;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.FileKeyStore;
import dev.parley.server.auth.Gate;
import dev.parley.server.auth.KeyDigest;
import dev.parley.server.auth.KeyRing;
import dev.parley.server.auth.Ledger;
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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes the doors that configurations want. What keys have used counts at all of them.
final class Doors {
  private final ExchangeLog log;
  private final InstantSource clock;
  private final Books books;

  /// @param ledger what keys have spent
  Doors(ExchangeLog log, Ledger ledger, InstantSource clock) {
    this.log = log;
    this.books = new Books(new LocalMeters(), ledger);
    this.clock = clock;
  }

  Ledger ledger() {
    return books.ledger();
  }

  /// A door, and the keys that open it.
  ///
  /// @param keyed whether a key is needed
  /// @param keyFile where some of the keys are; null when there is no such file
  record Entry(Door door, KeyRing ring, boolean keyed, @Nullable Path keyFile) {
    /// Whether nobody can come in.
    boolean lacksKeys() {
      return keyed && ring.all().isEmpty();
    }

    List<Path> files() {
      return keyed && keyFile != null ? List.of(keyFile) : List.of();
    }
  }

  /// At the start it is decided whether keys are needed: nobody who works without one is shut out
  /// by the first that is put into the file of keys, and nobody comes in when the last one is
  /// revoked.
  ///
  /// @throws BadConfig when anybody could come in from elsewhere
  Entry first(Config config) {
    KeyRing ring = ring(config.entrance());
    boolean open = config.isLocal() || config.entrance().wantsCertificates();
    boolean keyed = wantsKeys(config) || !ring.all().isEmpty() || !open;
    if (keyed && ring.all().isEmpty()) {
      throw noKeys(config);
    }
    return entry(config, ring, keyed);
  }

  /// While Parley runs, a configuration may begin to want keys. That none is needed any more takes
  /// a start.
  Entry next(Config config, Entry before) {
    return entry(config, ring(config.entrance()), before.keyed || wantsKeys(config));
  }

  /// Whether the configuration itself wants keys.
  static boolean wantsKeys(Config config) {
    return config.entrance().alwaysKeyed() || !config.entrance().keys().isEmpty();
  }

  private Entry entry(Config config, KeyRing ring, boolean keyed) {
    Entrance entrance = config.entrance();
    Gate gate = keyed ? Gate.keyed(ring, entrance.standard(), books, clock) : Gate.OPEN;
    Door door = new Door(hosts(config), new Origins(entrance.origins()), gate);
    return new Entry(door, ring, keyed, entrance.keyFile());
  }

  private static KeyRing ring(Entrance entrance) {
    Path file = entrance.keyFile();
    try {
      KeyRing ring = new KeyRing(entrance.keys(), file == null ? null : new FileKeyStore(file));
      requireDifferent(ring.all());
      return ring;
    } catch (IOException e) {
      throw Entrance.unusable(Entrance.KEY_FILE, Objects.requireNonNull(file), e);
    }
  }

  /// When the file cannot be read, the keys that were read last still count.
  void refresh(Entry entry) {
    Safe subject = Safe.own(String.valueOf(entry.keyFile));
    try {
      Map<String, KeyDigest> before = keys(entry);
      entry.ring.refresh();
      log.notice(new Notice(Safe.own("client_keys_reloaded"), subject, null));
      tellChanges(before, keys(entry));
    } catch (IOException e) {
      Safe problem = Safe.own(e.getClass().getSimpleName());
      log.notice(new Notice(Safe.own("client_keys_unreadable"), subject, problem));
    }
  }

  /// Tells which keys let in now that did not before, and the other way round.
  void tellChanges(Entry before, Entry now) {
    tellChanges(keys(before), keys(now));
  }

  private void tellChanges(Map<String, KeyDigest> before, Map<String, KeyDigest> now) {
    tell("client_key_added", now, name -> !before.containsKey(name));
    tell("client_key_revoked", before, name -> !now.containsKey(name));
    tell("client_key_replaced", now, name -> isOther(before.get(name), now.get(name)));
  }

  private static boolean isOther(@Nullable KeyDigest before, @Nullable KeyDigest now) {
    return before != null && now != null && !before.equals(now);
  }

  private static Map<String, KeyDigest> keys(Entry entry) {
    Map<String, KeyDigest> keys = new TreeMap<>();
    entry.ring.all().forEach(key -> keys.put(key.name(), key.digest()));
    return keys;
  }

  private void tell(String event, Map<String, KeyDigest> keys, Predicate<String> wanted) {
    keys.keySet().stream()
        .filter(wanted)
        .forEach(name -> log.notice(new Notice(Safe.own(event), Safe.own(name), null)));
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
