package dev.parley.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What both sides said during a scenario, as files named like the fixtures. It is kept when the
/// scenario fails, and always when `-Dwire.keep=true` says so.
final class WireLog {
  private static final Path ROOT = Path.of("target", "wire");

  private final Path folder;
  private final boolean wanted;

  private WireLog(Path folder, boolean wanted) {
    this.folder = folder;
    this.wanted = wanted;
  }

  static WireLog of(ExtensionContext context) {
    String name = context.getRequiredTestMethod().getName();
    String variant =
        context.getUniqueId().replaceAll(".*class-template-invocation:#(\\d+).*", "$1");
    String nth = context.getUniqueId().replaceAll(".*test-template-invocation:#(\\d+).*", "$1");
    Path folder =
        ROOT.resolve(context.getRequiredTestClass().getSimpleName())
            .resolve(name + suffix(variant) + suffix(nth));
    boolean failed = context.getExecutionException().isPresent();
    return new WireLog(folder.toAbsolutePath(), failed || Boolean.getBoolean("wire.keep"));
  }

  private static String suffix(String number) {
    return number.matches("\\d+") ? "-" + number : "";
  }

  boolean isWanted() {
    return wanted;
  }

  Path keep(List<HttpExchange> client, List<HttpExchange> upstream, List<String> log)
      throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < client.size(); i++) {
      keep("%02d-client".formatted(i + 1), "anthropic", "client", client.get(i));
    }
    for (int i = 0; i < upstream.size(); i++) {
      keep("%02d-upstream".formatted(i + 1), "responses", "upstream", upstream.get(i));
    }
    Files.write(folder.resolve("parley.log"), log);
    return folder;
  }

  private void keep(String name, String asked, String answered, HttpExchange exchange)
      throws IOException {
    Files.writeString(
        folder.resolve(name + ".head"),
        head(exchange.request()) + "\n" + head(exchange.response()) + end(exchange.response()));
    write(name + "." + asked + ".json", exchange.request().body());
    String type = exchange.response().header("content-type");
    String form = type.contains("event-stream") ? ".sse" : ".json";
    write(name + "." + answered + form, exchange.response().body());
  }

  private static String head(HttpMessage message) {
    StringBuilder head = new StringBuilder(message.first()).append('\n');
    message.headers().forEach((field, value) -> head.append(field + ": " + value + "\n"));
    return head.toString();
  }

  private static @Nullable String end(HttpMessage message) {
    return message.whole() ? "" : "\n(cut off)\n";
  }

  private void write(String name, byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      Files.write(folder.resolve(name), bytes);
    }
  }
}
