package dev.parley.server.config;

import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.TlsFiles;
import dev.parley.server.config.Environment.Setting;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may come in.
///
/// @param keys those that the configuration knows
/// @param keyFile where all others are; null when nobody can say where that would be
/// @param alwaysKeyed whether a key is wanted even where nobody else can come
/// @param standard what counts for a key of which nothing is said
/// @param hosts names by which clients call this Parley, besides those of this machine
/// @param origins web pages that may use it
/// @param https with what connections are encrypted; null when they are not
public record Entrance(
    List<ClientKey> keys,
    @Nullable Path keyFile,
    boolean alwaysKeyed,
    Allowance standard,
    Set<String> hosts,
    Set<String> origins,
    @Nullable TlsFiles https) {
  /// The variable that says where the file of keys is.
  public static final String KEY_FILE = "PARLEY_KEY_FILE";

  private static final String USUAL_NAME = "client-keys.json";

  public Entrance {
    keys = List.copyOf(keys);
    hosts = Set.copyOf(hosts);
    origins = Set.copyOf(origins);
  }

  /// For one client on this machine, and nobody else.
  static Entrance only(ClientKey key) {
    return new Entrance(List.of(key), null, true, Allowance.ALL, Set.of(), Set.of(), null);
  }

  static Entrance read(Environment environment, ConfigFile file, Map<String, String> variables) {
    return new Entrance(
        environment.or(List.of(), () -> keys(environment, file, variables)),
        environment.or(Path.of("/"), () -> keyFile(variables)),
        environment.read(false, Entrance::alwaysKeyed, "PARLEY_CLIENT_AUTH"),
        Allowances.standard(environment),
        environment.read(Set.of(), HostNames::read, "PARLEY_HOSTS"),
        environment.read(Set.of(), OriginNames::read, "PARLEY_CORS"),
        environment.<@Nullable TlsFiles>or(null, () -> HttpsSetting.read(environment)));
  }

  private static List<ClientKey> keys(
      Environment environment, ConfigFile file, Map<String, String> variables) {
    List<ClientKey> keys = new ArrayList<>(file.clientKeys());
    keys.addAll(ClientKeySetting.read(environment.find("PARLEY_CLIENT_KEYS"), variables));
    ClientKeySetting.requireDifferent(keys);
    return keys;
  }

  /// The same on connections that are encrypted otherwise.
  Entrance by(@Nullable TlsFiles other) {
    return new Entrance(keys, keyFile, alwaysKeyed, standard, hosts, origins, other);
  }

  /// Whether nobody connects who has no certificate that is known.
  public boolean wantsCertificates() {
    return https != null && https.clientAuthority() != null;
  }

  /// The file that is named; else the one in its usual place, whether it is there or not.
  public static @Nullable Path keyFile(Map<String, String> variables) {
    String named = variables.getOrDefault(KEY_FILE, "").strip();
    if (named.isEmpty()) {
      Path usual = ConfigFolder.of(variables);
      return usual == null ? null : usual.resolve(USUAL_NAME);
    }
    return Paths.whole(new Setting(KEY_FILE, named), "use the whole path, from /");
  }

  /// What is wrong with the file of keys.
  ///
  /// @param who says which it is
  public static BadConfig unusable(String who, Path file, IOException problem) {
    boolean isOne = problem instanceof FileSystemException || Files.isDirectory(file);
    return new BadConfig(
        who
            + ": "
            + (isOne
                ? Paths.unusable(file, problem)
                : file + " " + problem.getMessage() + "; move it away, or name another"));
  }

  private static boolean alwaysKeyed(Setting setting) {
    return switch (setting.value()) {
      case "auto" -> false;
      case "required" -> true;
      case String other -> throw BadConfig.of(setting.name(), other, "use auto or required");
    };
  }
}
