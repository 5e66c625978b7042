package dev.parley.server;

import dev.parley.server.auth.TlsFiles;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.http.Encryption;
import dev.parley.server.http.HttpFront;
import dev.parley.server.http.Listener;
import dev.parley.server.http.Reception;
import dev.parley.server.http.Visitors;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import io.vertx.core.Vertx;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Opens the door that a configuration wants, encrypted or not.
final class Front {
  private static final String OTHER_FILES =
      "mend it, or name another: PARLEY_HTTPS_CERT, PARLEY_HTTPS_KEY, PARLEY_HTTPS_CLIENT_CA";

  private Front() {}

  /// Returns when it listens. Certificates that take the place of others count for new connections.
  ///
  /// @throws BadConfig when its certificates cannot be used
  static HttpFront open(Household first, Vertx vertx, Reception reception, FileWatch watch) {
    Config config = first.config();
    Visitors house = first.visitors();
    TlsFiles files = config.entrance().https();
    if (files == null) {
      return listen(config, vertx, reception, null);
    }
    ServerSSLOptions options = encryption(files, vertx, house.clock().instant());
    HttpFront front = listen(config, vertx, reception, options);
    watch.on(files::all, () -> renew(front, files, vertx, house));
    return front;
  }

  /// @throws BadConfig when the certificates cannot be used
  static ServerSSLOptions encryption(TlsFiles files, Vertx vertx, Instant now) {
    try {
      return Encryption.read(files, vertx, now);
    } catch (IOException e) {
      throw new BadConfig("https: " + e.getMessage() + "; " + OTHER_FILES);
    }
  }

  private static HttpFront listen(
      Config config, Vertx vertx, Reception reception, @Nullable ServerSSLOptions options) {
    Listener listener =
        new Listener(config.host(), config.port(), config.deadlines().tcp(), options);
    return Listening.TO_CLIENTS.at(vertx, listener, reception);
  }

  /// While the files are no good, or only some of them are new, those that were read last still
  /// count.
  private static void renew(HttpFront front, TlsFiles files, Vertx vertx, Visitors house) {
    ExchangeLog log = house.log();
    Safe subject = Safe.own(files.certificate().toString());
    try {
      front.encrypt(Encryption.read(files, vertx, house.clock().instant()));
      log.notice(new Notice(Safe.own("certificate_reloaded"), subject, null));
    } catch (IOException e) {
      Safe problem = Safe.own(String.valueOf(e.getMessage()));
      log.notice(new Notice(Safe.own("certificate_unusable"), subject, problem));
    }
  }
}
