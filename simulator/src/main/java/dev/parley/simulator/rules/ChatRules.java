package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.model.Models;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.profile.Refusals.Overflow;
import dev.parley.simulator.prompt.Prompt;
import dev.parley.simulator.tokens.FileText;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Judges a whole body of `POST …/chat/completions` the way one backend does.
public final class ChatRules {
  private static final List<String> TOKEN_LIMITS = List.of("max_completion_tokens", "max_tokens");

  private static final String ANY = "any-model";

  /// The model of a body that names none, because the path does.
  private static final Field UNNAMED = new Field("model", StringNode.valueOf(ANY));

  private final Models models;
  private final Profile profile;
  private final FileText files;

  public ChatRules(Models models, Profile profile, FileText files) {
    this.models = models;
    this.profile = profile;
    this.files = files;
  }

  public Accepted create(byte[] bytes) {
    ObjectNode json = RequestRules.parse(bytes);
    Field body = Field.body(json);
    members(body);
    Model model = model(body.at("model").value().isMissingNode() ? UNNAMED : body.at("model"));
    ChatParameterRules.check(body, model, profile);
    ChatSamplingRules.check(body, model, profile);
    ChatThinkingRules.check(body, model, profile);
    ChatFormatRules.check(body, profile.tools());
    ChatToolRules.check(body, model, profile);
    ChatToolChoiceRules.check(body, profile.tools());
    new ChatMessageRules(profile, model).check(body.at("messages"));
    HistoryRules.check(body, profile);
    Prompt prompt = Prompt.of(json, model, files);
    fits(prompt, model.window().input());
    return new Accepted(json, model, prompt);
  }

  private void members(Field body) {
    Shapes.Shape shape = Shapes.REQUEST.shape(profile.members().whole() ? "chat" : "chat_common");
    Set<String> known = new TreeSet<>(shape.optional());
    known.removeAll(TOKEN_LIMITS);
    known.addAll(profile.members().tokens());
    known.removeAll(profile.members().lacks());
    known.addAll(profile.members().more());
    if (profile.members().ignored()) {
      known.addAll(body.value().propertyNames());
    }
    known.addAll(shape.required());
    body.members(profile.members().required(), known);
  }

  private Model model(Field name) {
    String id = name.string(1, 512);
    Optional<Model> found = profile.isOpenAi() ? models.find(id) : models.findAnywhere(id);
    return found
        .or(() -> profile.anyModel() ? models.find(ANY) : Optional.empty())
        .orElseThrow(() -> new Refused(unknown(id)));
  }

  private static ApiError unknown(String id) {
    return new ApiError(
        404,
        "The model `%s` does not exist or you do not have access to it.".formatted(id),
        "invalid_request_error",
        null,
        "model_not_found");
  }

  private void fits(Prompt prompt, int limit) {
    Overflow overflow = profile.refusals().overflow();
    if (prompt.tokens() > limit && !overflow.silent()) {
      throw new Refused(
          new ApiError(
              overflow.status(),
              overflow.words(limit, prompt.tokens()),
              "invalid_request_error",
              "messages",
              overflow.code()));
    }
  }
}
