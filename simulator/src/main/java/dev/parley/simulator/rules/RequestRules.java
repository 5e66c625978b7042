package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.model.Models;
import dev.parley.simulator.prompt.Prompt;
import dev.parley.simulator.tokens.FileText;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Judges a whole body: first its form, then its model, then what only makes sense for that model.
public final class RequestRules {
  private final Models models;
  private final FileText files;

  public RequestRules(Models models, FileText files) {
    this.models = models;
    this.files = files;
  }

  /// A body of `POST /v1/responses`.
  public Accepted create(byte[] body) {
    return judge(parse(body), "create");
  }

  /// A body of `POST /v1/responses/input_tokens`: fewer members, the same rules.
  public Accepted inputTokens(byte[] body) {
    return judge(parse(body), "input_tokens");
  }

  private Accepted judge(ObjectNode json, String endpoint) {
    Field body = Field.body(json);
    Shapes.REQUEST.checkWithoutType(body, endpoint);
    StateRules.check(body);
    Model model = model(body.at("model"));
    ParameterRules.check(body);
    LimitRules.check(body, model);
    CacheRules.check(body, model);
    ReasoningRules.check(body, model);
    SamplingRules.check(body, model);
    IncludeRules.check(body, model);
    TextRules.check(body, model);
    ToolRules.check(body);
    ToolSupportRules.check(body, model);
    InputRules.check(body, model);
    ToolChoiceRules.check(body);
    Prompt prompt = Prompt.of(json, model, files);
    ContextRules.check(prompt, model);
    return new Accepted(json, model, prompt);
  }

  private Model model(Field name) {
    return models
        .find(name.string(1, 512))
        .orElseThrow(() -> new Refused(ApiError.unknownModel(name.string())));
  }

  /// Any body: one object of whole characters.
  static ObjectNode parse(byte[] bytes) {
    JsonNode json;
    try {
      json = Json.parse(bytes);
    } catch (JacksonException notJson) {
      throw new Refused(ApiError.unparsable());
    }
    if (json.isMissingNode()) {
      throw new Refused(ApiError.unparsable());
    }
    if (!(json instanceof ObjectNode body)) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid type for request body: expected an object.", null, "invalid_type"));
    }
    UnicodeRules.check(body);
    return body;
  }
}
