package dev.parley.simulator.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Functions as models read them.
final class DeclarationsTest {
  private static final String BEFORE = "namespace functions {\n\n";
  private static final String BEHIND = ";\n\n} // namespace functions";

  private static String declared(String function, boolean compact) {
    JsonNode json = Json.parse(function.replace('\'', '"'));
    String all = Declarations.of(List.of(json), compact);
    assertThat(all).startsWith(BEFORE).endsWith(BEHIND);
    return all.substring(BEFORE.length(), all.length() - BEHIND.length());
  }

  private static String property(String schema) {
    return declared(
        "{'name':'f','parameters':{'properties':{'p':%s},'required':['p']}}".formatted(schema),
        true);
  }

  @Test
  void whatAFunctionTakesIsToldWithItsRemarks() {
    String function =
        """
        {'name':'find','description':' Finds it. \\n\\n  Slowly. ','parameters':{
          'type':'object','title':'Search','description':'What for.','required':['what'],
          'properties':{
            'what':{'type':'string','title':'What','description':'Anything.'},
            'most':{'type':'integer','minimum':1,'maximum':9,'default':3},
            'where':{'type':'object','properties':{'x':{'type':'number'},'y':{}}}}}}
        """;

    assertThat(declared(function, true))
        .isEqualTo(
            """
            // Finds it.
            //
            // Slowly.
            type find = (_: // Search
            //
            // What for.
            {
            // What
            //
            // Anything.
            what: string,
            most?: number, // default: 3, minimum: 1, maximum: 9
            where?: { x?: number, y?: any },
            }) => any\
            """);
  }

  @Test
  void withoutPropertiesNothingIsTaken() {
    assertThat(declared("{'name':'f','parameters':{'title':'T'}}", true))
        .isEqualTo("type f = () => any");
    assertThat(declared("{'name':'f'}", false)).isEqualTo("type f = () => any");
  }

  @Test
  void olderModelsReadEachPropertyOnItsLine() {
    String function = "{'name':'f','parameters':{'properties':{'a':{},'b':{}}}}";

    assertThat(declared(function, false))
        .isEqualTo("type f = (_: {\na?: any,\nb?: any,\n}) => any");
    assertThat(declared(function, true)).isEqualTo("type f = (_: { a?: any, b?: any }) => any");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'integer'}                                  | number",
        "{'type':'array'}                                    | any[]",
        "{'type':'array','items':{'type':'string'}}          | string[]",
        "{'type':'object'}                                   | object",
        "{'type':['string','null']}                          | `string | null`",
        "{'enum':['a',1,null]}                               | `\"a\" | 1 | null`",
        "{'const':'a'}                                       | \"a\"",
        "{'anyOf':[{'type':'string'},{'type':'integer'}]}    | `string | number`",
        "{'oneOf':[{'const':1},{}]}                          | `1 | any`",
        "{'type':'string','minLength':2,'pattern':'x'}       | string",
      })
  void typesAreNamedInTheirManner(String schema, String type) {
    assertThat(property(schema)).isEqualTo("type f = (_: { p: %s }) => any".formatted(type));
  }

  @Test
  void aDefaultOfAnEnumHasNoQuotationMarks() {
    assertThat(property("{'enum':['a'],'default':'a'}")).contains("p: \"a\", // default: a\n");
    assertThat(property("{'type':'string','default':'a'}"))
        .contains("p: string, // default: \"a\"\n");
  }

  @Test
  void referencesAreFollowedButNotInCircles() {
    String function =
        """
        {'name':'f','parameters':{
          '$defs':{'Node':{'type':'object','title':'A node',
            'properties':{'next':{'$ref':'#/$defs/Node'}}}},
          'properties':{
            'own':{'$ref':'#/$defs/Node','title':'Mine'},
            'lost':{'$ref':'#/$defs/Lost'}}}}
        """;

    assertThat(declared(function, true))
        .isEqualTo(
            """
            type f = (_: {
            // Mine
            own?: {
            // A node
            next?: Node,
            },
            lost?: Lost,
            }) => any\
            """);
  }
}
