package dev.parley.server;

import dev.parley.server.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A machine on which all is well, until a fault is planted.
final class DoctorHouse implements AutoCloseable {
  static final String SECRET = "sk-hush-hush";
  private static final String MODELS =
      "{\"data\":[{\"id\":\"gpt-6.1-sol\"},{\"id\":\"gpt-6.1-terra\"},{\"id\":\"gpt-6-luna\"}]}";

  private final FakeUpstream upstream = FakeUpstream.playing(this::play);
  private final Map<String, String> variables = new HashMap<>();
  private final Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
  int modelsStatus = 200;
  String modelsBody = MODELS;
  FakeUpstream.Script answer = DoctorHouse::count;

  /// Something that goes wrong.
  @FunctionalInterface
  interface Plant {
    void into(DoctorHouse house) throws Exception;
  }

  DoctorHouse(Path folder) throws IOException {
    this.home = Files.createDirectories(folder.resolve("home"));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path claude = Files.writeString(bin.resolve("claude"), "#!/bin/sh\n");
    if (!claude.toFile().setExecutable(true)) {
      throw new IOException("no program can be made");
    }
    variables.put("HOME", home.toString());
    variables.put("PATH", bin.toString());
    variables.put("OPENAI_API_KEY", SECRET);
    variables.put("OPENAI_BASE_URL", upstream.baseUrl());
    variables.put("PARLEY_PORT", "0");
    variables.put("PARLEY_RETRIES", "0");
  }

  private void play(UpstreamConversation call) throws Exception {
    if (!call.request().line().startsWith("GET ")) {
      answer.play(call);
      return;
    }
    call.raw(
        "HTTP/1.1 %d Said\r\ndate: %s\r\ncontent-type: application/json\r\n"
                .formatted(modelsStatus, date)
            + "content-length: %d\r\n\r\n%s".formatted(modelsBody.length(), modelsBody));
  }

  /// As models do: a piece, and some time later the next.
  static void count(UpstreamConversation call) throws Exception {
    call.stream().events(Responses.created(), Responses.opened());
    for (int i = 1; i <= 6; i++) {
      call.events(Responses.delta(i + " "));
      Thread.sleep(150);
    }
    call.events(Responses.closed("1 2 3 4 5 6 "), Responses.completed()).end();
  }

  /// A thousand pieces, as fast as may be.
  static void countAtLength(UpstreamConversation call) throws Exception {
    countInBursts(call, 200, 5);
  }

  /// The same through something that keeps it back until it is whole.
  static void countKeptBack(UpstreamConversation call) throws Exception {
    call.stream();
    Thread.sleep(2_000);
    call.events(String.join("", Responses.text(pieces(1_000)))).end();
  }

  /// The same through something that keeps back some kilobytes.
  static void countInBursts(UpstreamConversation call) throws Exception {
    countInBursts(call, 4, 250);
  }

  private static void countInBursts(UpstreamConversation call, int bursts, int size)
      throws Exception {
    call.stream().events(Responses.created(), Responses.opened());
    String burst = Stream.of(pieces(size)).map(Responses::delta).collect(Collectors.joining());
    for (int i = 0; i < bursts; i++) {
      Thread.sleep(2_000 / bursts);
      call.events(burst);
    }
    String all = String.join("", pieces(size)).repeat(bursts);
    call.events(Responses.closed(all), Responses.completed()).end();
  }

  private static String[] pieces(int many) {
    return IntStream.rangeClosed(1, many).mapToObj(i -> i + " ").toArray(String[]::new);
  }

  FakeUpstream upstream() {
    return upstream;
  }

  Map<String, String> variables() {
    return variables;
  }

  Path home() {
    return home;
  }

  void settings(String json) throws IOException {
    Path folder = Files.createDirectories(home.resolve(".claude"));
    Files.writeString(folder.resolve("settings.json"), json);
  }

  int examine(String... options) {
    List<String> arguments = new ArrayList<>(List.of("doctor"));
    arguments.addAll(Arrays.asList(options));
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Cli(variables, printed, printed).run(arguments.toArray(String[]::new));
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /// What was printed, as if lines had no end.
  String flat() {
    return out().replaceAll("\\s+", " ");
  }

  @Override
  public void close() throws IOException {
    upstream.close();
  }
}
