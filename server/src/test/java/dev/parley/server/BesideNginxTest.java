package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The faults of the matrix once more, with nginx in the place of Parley: what the clients of
/// either get, side by side in the documentation.
@Tag("proxies")
final class BesideNginxTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "reliability.md");
  private static final String BEGIN = "<!-- beside nginx -->\n";
  private static final String END = "<!-- end -->\n";
  private static final int AT_ONCE = 16;
  private static final String QUESTION =
      "{\"model\":\"gpt-5.5\",\"input\":\"Hello\",\"stream\":true}";

  @TempDir private Path folder;

  private final List<FaultCell> cells =
      FaultCell.read("upstream.cases").stream()
          .filter(cell -> cell.wire() == FaultWire.RESPONSES && cell.streams())
          .toList();
  private final List<FakeUpstream> open = new ArrayList<>();

  @Test
  void thePageSaysWhatClientsGet() throws Exception {
    try {
      FaultRun parley = FaultRun.through(cells, this::fresh);
      compare(table(throughNginx(), parley));
    } finally {
      for (FakeUpstream upstream : open) {
        upstream.close();
      }
    }
  }

  private String fresh(FaultCell cell) {
    try {
      return url(cell, upstream(cell));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private FakeUpstream upstream(FaultCell cell) throws IOException {
    FakeUpstream upstream =
        Faults.upstream(cell.fault(), cell.wire(), cell.stays() ? Integer.MAX_VALUE : 1);
    open.add(upstream);
    return upstream;
  }

  private static String url(FaultCell cell, FakeUpstream upstream) {
    int port = Faults.isNobody(cell.fault()) ? 1 : upstream.port();
    return (Faults.isSecure(cell.fault()) ? "https" : "http") + cell.wire().url(port);
  }

  private Map<String, Seen> throughNginx() throws Exception {
    Map<String, FakeUpstream> upstreams = new LinkedHashMap<>();
    Map<String, String> urls = new LinkedHashMap<>();
    for (FaultCell cell : cells) {
      upstreams.put(cell.name(), upstream(cell));
      urls.put(cell.name(), url(cell, Objects.requireNonNull(upstreams.get(cell.name()))));
    }
    try (PlainNginx nginx = PlainNginx.before(folder, urls)) {
      Map<String, Seen> seen = asked(nginx);
      for (FaultCell cell : cells) {
        if (Faults.isHeard(cell.fault())) {
          FakeUpstream upstream = Objects.requireNonNull(upstreams.get(cell.name()));
          UpstreamConversation _ = upstream.next();
          assertThat(upstream.isIdle()).as("one call for %s", cell).isTrue();
        }
      }
      return seen;
    }
  }

  private Map<String, Seen> asked(PlainNginx nginx) throws Exception {
    Map<String, Seen> seen = new LinkedHashMap<>();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService visitors = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Seen>> questions = new ArrayList<>();
      for (FaultCell cell : cells) {
        HttpRequest request =
            HttpRequest.newBuilder(nginx.uri(cell.name()))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                .build();
        questions.add(() -> Seen.of(http, request));
      }
      List<Future<Seen>> coming = visitors.invokeAll(questions);
      for (int i = 0; i < cells.size(); i++) {
        seen.put(cells.get(i).name(), coming.get(i).get());
      }
    }
    return seen;
  }

  private String table(Map<String, Seen> nginx, FaultRun parley) {
    StringBuilder table = new StringBuilder();
    table.append("| Upstream | Client of nginx | Client of Parley | … when it happens once |\n");
    table.append("| --- | --- | --- | --- |\n");
    for (FaultCell cell : cells) {
      if (cell.stays()) {
        table.append(
            "| %s | %s | %s | %s |\n"
                .formatted(
                    cell.fault(),
                    Objects.requireNonNull(nginx.get(cell.name())).words(),
                    told(parley.told(cell)),
                    once(cell, parley)));
      }
    }
    return table.toString();
  }

  private static String told(String came) {
    String[] words = came.split(" ", -1);
    return switch (words.length) {
      case 1 -> "200, whole";
      case 2 -> words[0] + " `" + words[1] + "`";
      default -> "200, what there was, then `event: error` with `" + words[2] + "`";
    };
  }

  /// What Parley makes of a fault that does not stay; nothing where it would not try again.
  private String once(FaultCell stays, FaultRun parley) {
    return cells.stream()
        .filter(cell -> !cell.stays() && cell.fault().equals(stays.fault()))
        .findFirst()
        .map(cell -> told(parley.told(cell)))
        .orElse("");
  }

  private static void compare(String table) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END, begin);
    if (Boolean.getBoolean("golden.update")) {
      page = page.substring(0, begin) + table + page.substring(end);
      Files.writeString(PAGE, page);
      end = page.indexOf(END, begin);
    }
    assertThat(page.substring(begin, end)).isEqualTo(table);
  }
}
