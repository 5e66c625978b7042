package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.profile.Messages.Images;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The parts of a message's content.
record ChatPartRules(Profile profile, Model model) {
  private static final String AUDIO = "input_audio";
  private static final int MAX_TEXT = 10_485_760;

  void check(Field part, List<String> kinds) {
    if (isAudio(part) && !kinds.contains(AUDIO)) {
      throw deaf(part.path());
    }
    String kind = part.object().at("type").oneOf(kinds);
    Shapes.Shape shape = Shapes.CHAT_PART.shape(kind);
    Set<String> known = new TreeSet<>(shape.optional());
    known.add("type");
    known.addAll(profile.members().inPart());
    part.members(shape.required(), known);
    switch (kind) {
      case "text", "refusal" -> part.at(kind).string(0, MAX_TEXT);
      case "image_url" -> image(part.at(kind));
      case AUDIO -> audio(part.at(kind));
      case "file" -> file(part.at(kind));
      default -> part.at(kind).elements();
    }
    part.at("prompt_cache_breakpoint").optional(mark -> CacheRules.breakpoint(mark, model));
  }

  private static boolean isAudio(Field part) {
    return part.at("type").value().stringValue("").equals(AUDIO);
  }

  /// This one refusal is about the whole message.
  private static Refused deaf(String part) {
    String message = part.substring(0, part.indexOf(".content"));
    return new Refused(
        ApiError.badRequest(
            "Invalid '%s'. Content blocks are expected to be either text or image_url type."
                .formatted(message),
            message,
            "invalid_value"));
  }

  private void image(Field image) {
    image.members(Set.of("url"), Set.of("detail"));
    image.at("detail").optional(it -> it.oneOf(List.of("low", "high", "auto", "original")));
    Field url = image.at("url");
    Images taken = model.features().image() ? profile.messages().images() : Images.NONE;
    boolean inline = url.string().startsWith("data:");
    if (taken == Images.NONE || (taken == Images.INLINE && !inline)) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid '%s': %s is not supported with the '%s' model."
                  .formatted(
                      image.path(),
                      taken == Images.NONE ? "image input" : "an image by its address",
                      model.id()),
              image.path(),
              "unsupported_value"));
    }
    MediaRules.imageUrl(url);
  }

  private static void audio(Field audio) {
    audio.members(Set.of("data", "format"), Set.of());
    audio.at("data").string();
    audio.at("format").oneOf(List.of("wav", "mp3"));
  }

  private static void file(Field file) {
    file.members("file_data", "file_id", "filename");
    MediaRules.file(file);
  }
}
