package dev.parley.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What makes shells complete Parley's commands, below `share`, where packages have it: bash finds
/// it there by itself, whoever leads there by a link.
record Completions(Path home) {
  /// Writes them, as the Parley in this home tells them.
  void write() throws IOException, InterruptedException {
    put("bash-completion/completions/parley", told("bash"));
    put("zsh/site-functions/_parley", forZsh(told("zsh").strip()));
    put("fish/vendor_completions.d/parley.fish", told("fish"));
  }

  /// zsh takes what is made for bash, once it is told that it may. Called for the first time it has
  /// to complete, too.
  private static String forZsh(String script) {
    return """
    #compdef parley
    autoload -U +X bashcompinit && bashcompinit
    %s
    _bash_complete -o default -F _complete_parley
    """
        .formatted(script);
  }

  private String told(String shell) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(home.resolve("bin/parley").toString(), "completion", shell)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || told.isBlank()) {
      throw new IOException("no completions for " + shell + " were told");
    }
    return told;
  }

  private void put(String place, String script) throws IOException {
    Path file = home.resolve("share").resolve(place);
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
  }
}
