package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.chat.Backends;
import dev.parley.dialect.chat.ChatDialect;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests made of what becomes most: none allocates more than so many times its bytes, however
/// many of the same there are.
final class DenseAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BYTES = 200_000;
  private static final double MOST = 320;

  private static final Dialect RESPONSES = new ResponsesDialect();
  private static final Dialect CHAT = new ChatDialect(Backends.builtIn().named("compatible"));
  private static final Target TARGET =
      new Target("claude-sonnet-5", Catalog.builtIn().get("gpt-5.5"), "account");

  private static byte[] body(String before, String one, String after) {
    StringBuilder body = new StringBuilder("{'model':'m','max_tokens':9,").append(before);
    for (int i = 0; body.length() < BYTES; i++) {
      body.append(i == 0 ? "" : ",").append(one.replace("#", Integer.toString(i, 36)));
    }
    return body.append(after).toString().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static double allocated(Dialect dialect, byte[] body) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    byte[] sent =
        dialect.translate(RequestParser.parse(body, ApiVersion.V2023_06_01), TARGET).body();
    assertThat(sent).isNotEmpty();
    return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / body.length;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'messages':[{'role':'user','content':[ | {'type':'x'} | ]}]}",
        "'messages':[{'role':'user','content':[ | {'type':'tool_removal'} | ]}]}",
        "'messages':[{'role':'user','content':[ | {'type':'tool_result','tool_use_id':'a'} | ]}]}",
        "'messages':[{'role':'user','content':'a'},{'role':'assistant','content':["
            + " | {'type':'tool_use','id':'#','name':'t','input':{}} | ]}]}",
        "'messages':[{'role':'user','content':'a'},{'role':'assistant','content':["
            + " | {'type':'server_tool_use','id':'srvtoolu_ws_#','name':'t','input':{}} | ]}]}",
        "'system':[ | {'type':'x'} | ],'messages':[{'role':'user','content':'a'}]}",
        "'tools':[ | {'name':'a#','input_schema':{}}"
            + " | ],'messages':[{'role':'user','content':'a'}]}",
        "'tools':[ | {'type':'x','name':'#'} | ],'messages':[{'role':'user','content':'a'}]}",
        "'tools':[{'name':'a','input_schema':{'type':'object','properties':{"
            + " | '#':{} | }}}],'messages':[{'role':'user','content':'a'}]}",
        "'messages':[{'role':'user','content':["
            + " | {'type':'tool_addition','tool':{'type':'tool_definition',"
            + "'definition':{'name':'a#','input_schema':{}}}} | ]}]}",
      })
  void isBounded(String before, String one, String after) {
    byte[] body = body(before.strip(), one.strip(), after.strip());
    assertThat(allocated(RESPONSES, body)).isLessThan(MOST);
    assertThat(allocated(CHAT, body)).isLessThan(MOST);
  }
}
