package dev.parley.server.verification;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.RequestParser;
import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import dev.parley.server.config.BadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Samples as files: each `*.json` of a folder is one, named like its file.
public final class SampleFolder {
  private static final String ENDING = ".json";

  private final String option;
  private final Path folder;

  private SampleFolder(String option, Path folder) {
    this.option = option;
    this.folder = folder;
  }

  /// All of them, by the alphabet.
  ///
  /// @param option what named the folder
  /// @throws BadConfig naming the file and the field that is wrong
  public static List<Sample> read(String option, Path folder) {
    return new SampleFolder(option, folder).samples();
  }

  private List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    for (Path file : files()) {
      samples.add(sample(file));
    }
    if (samples.isEmpty()) {
      throw new BadConfig(option + ": there is no *.json in " + folder);
    }
    return samples;
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> name(file).endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new BadConfig(
          option + ": " + folder + " is no folder that can be read; name one of requests");
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private Sample sample(Path file) {
    String name = name(file);
    try {
      RawJson request = RawJson.parse(Files.readAllBytes(file));
      if (!request.isObject()) {
        throw bad(name, "Input should be a valid dictionary");
      }
      String plain = name.substring(0, name.length() - ENDING.length());
      Sample sample = new Sample(plain.replaceAll("\\p{Cntrl}", "?"), request);
      RequestParser.parse(sample.toAnswer("any", true), ApiVersion.V2023_06_01);
      return sample;
    } catch (IOException e) {
      throw bad(name, "cannot be read");
    } catch (JsonException e) {
      throw bad(name, "is not valid JSON: " + e.words());
    } catch (ApiException e) {
      throw bad(name, e.error().message());
    }
  }

  private BadConfig bad(String name, String problem) {
    return new BadConfig(option + ": " + name + ": " + problem);
  }
}
