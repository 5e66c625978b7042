package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pictures and files: by URL, by id, or as a base64 data URL of a kind OpenAI reads.
final class MediaRules {
  private static final int MAX_IMAGE_URL = 20_971_520;
  private static final int MAX_FILE_DATA = 73_400_320;
  private static final List<String> IMAGES =
      List.of("image/png", "image/jpeg", "image/jpg", "image/webp", "image/gif");
  private static final Pattern DATA_URL =
      Pattern.compile("data:([^;,]*)(?:;[^,]*)?,(.*)", Pattern.DOTALL);

  private MediaRules() {}

  static void image(Field part) {
    Field url = part.at("image_url");
    if (url.absent() && part.at("file_id").absent()) {
      throw new Refused(ApiError.missing(url.path()));
    }
    onlyOne(part, List.of("image_url", "file_id"));
    part.at("detail").optional(it -> it.oneOf(List.of("low", "high", "auto", "original")));
    url.optional(MediaRules::imageUrl);
  }

  static void file(Field part) {
    List<String> sources = List.of("file_data", "file_id", "file_url");
    if (sources.stream().allMatch(name -> part.at(name).absent())) {
      throw new Refused(ApiError.missing(part.at("file_id").path()));
    }
    onlyOne(part, sources);
    part.at("detail").optional(it -> it.oneOf(List.of("auto", "low", "high")));
    part.at("file_url").optional(MediaRules::webUrl);
    if (part.at("file_data").present()) {
      part.at("filename").string(1, 1024);
      fileData(part.at("file_data"));
    }
  }

  private static void onlyOne(Field part, List<String> sources) {
    List<String> given = sources.stream().filter(name -> part.at(name).present()).toList();
    if (given.size() > 1) {
      throw new Refused(
          ApiError.badRequest(
              "Mutually exclusive parameters: '%s'. Ensure you are only providing one of these."
                  .formatted(String.join("', '", given)),
              part.path(),
              "mutually_exclusive_parameters"));
    }
  }

  static void imageUrl(Field url) {
    if (url.string(1, MAX_IMAGE_URL).startsWith("data:")) {
      data(
          url,
          "an image MIME type (e.g. 'data:image/png;base64,aW1nIGJ5dGVzIGhlcmU=')",
          IMAGES::contains);
    } else {
      webUrl(url);
    }
  }

  private static void fileData(Field data) {
    data.string(1, MAX_FILE_DATA);
    data(
        data,
        "a valid file MIME type (e.g. 'data:text/plain;base64,SGVsbG8sIFdvcmxkIQ==')",
        type -> !type.startsWith("audio/") && !type.startsWith("video/") && !type.isEmpty());
  }

  private static void webUrl(Field url) {
    String found = url.string().toLowerCase(Locale.ROOT);
    if (!found.startsWith("https://")) {
      throw invalid(url, "Expected a valid URL, but got a value with an invalid format.");
    }
  }

  private static void data(Field field, String expected, Predicate<String> known) {
    String prefix = "Expected a base64-encoded data URL with " + expected + ", but got ";
    Matcher url = DATA_URL.matcher(field.string());
    if (!url.matches()) {
      throw invalid(field, prefix + "a value without it.");
    }
    if (!known.test(url.group(1).toLowerCase(Locale.ROOT))) {
      throw invalid(field, prefix + "unsupported MIME type '" + url.group(1) + "'.");
    }
    if (!decodes(url.group(2)) || !field.string().contains(";base64,")) {
      throw invalid(field, prefix + "an invalid base64-encoded value.");
    }
  }

  private static boolean decodes(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length > 0;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static Refused invalid(Field field, String why) {
    return new Refused(
        ApiError.badRequest(
            "Invalid %s'%s'. %s".formatted(subject(field), field.path(), why),
            field.path(),
            "invalid_value"));
  }

  private static String subject(Field field) {
    return field.path().endsWith("file_data") ? "file data: " : "";
  }
}
