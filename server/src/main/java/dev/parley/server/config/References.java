package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Texts that stand elsewhere: `${NAME}` in the environment, `${file:/path}` in a file of their
/// own. Secrets are told in no other way.
final class References {
  static final String FORM = "use ${NAME} of an environment variable, or ${file:/path}";

  private static final String FILE = "file:";
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern KEY =
      Pattern.compile(
          "(?:.*[^A-Za-z0-9])?(?:(?:sk|pk|rk|gsk|xai|hf|pplx|nvapi|fw|csk|r8|ghp|gho)[-_]"
              + "|github_pat_|AIza|AKIA|eyJ)[A-Za-z0-9_-]{14,}.*");

  /// What has no slash: paths name accounts in as long a way.
  private static final Pattern LONG =
      Pattern.compile("[^/]*(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{32,}[^/]*");

  private final Map<String, String> variables;

  References(Map<String, String> variables) {
    this.variables = variables;
  }

  /// The text with all references replaced.
  String resolve(Setting setting) {
    return REFERENCE
        .matcher(setting.value())
        .replaceAll(found -> Matcher.quoteReplacement(value(setting, found)));
  }

  /// The same of a text that has to be one.
  String resolveSecret(Setting setting) {
    requireNoSecret(setting);
    if (!isReference(setting)) {
      throw new BadConfig(setting.name() + ": is a secret, and must not stand here; " + FORM);
    }
    return resolve(setting);
  }

  static boolean isReference(Setting setting) {
    return REFERENCE.matcher(setting.value()).find();
  }

  /// What a text refers to, without what stands there.
  static String names(Setting setting) {
    return REFERENCE
        .matcher(setting.value())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining(" "));
  }

  /// The files that a text refers to by their whole paths.
  static List<Path> files(String text) {
    return REFERENCE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> name.startsWith(FILE + "/") && name.indexOf('\0') < 0)
        .map(name -> Path.of(name.substring(FILE.length())))
        .toList();
  }

  /// Stops at a secret wherever it stands, and does not repeat it.
  static void requireNoSecret(Setting setting) {
    if (looksLikeKey(REFERENCE.matcher(setting.value()).replaceAll(""))) {
      throw new BadConfig(setting.name() + ": looks like a key, and must not stand here; " + FORM);
    }
  }

  static boolean looksLikeKey(String text) {
    return KEY.matcher(text).matches() || LONG.matcher(text).matches();
  }

  private String value(Setting setting, MatchResult found) {
    String name = found.group(1);
    if (name.startsWith(FILE)) {
      return file(setting, name.substring(FILE.length()));
    }
    if (!NAME.matcher(name).matches()) {
      throw BadConfig.of(setting.name(), found.group(), FORM);
    }
    String value = variables.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      throw new BadConfig(
          setting.name()
              + ": the environment variable "
              + name
              + " is not set, or empty; set it where Parley starts");
    }
    return value;
  }

  private static String file(Setting setting, String name) {
    Path path = Paths.whole(new Setting(setting.name(), name), "use the whole path, from /");
    try {
      return Paths.text(path).strip();
    } catch (IOException e) {
      throw new BadConfig(setting.name() + ": " + Paths.unusable(path, e));
    }
  }
}
