package dev.parley.safeguards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Delta;
import dev.parley.anthropic.Ending;
import dev.parley.anthropic.HostedBlock;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.Usage;
import org.junit.jupiter.api.Test;

final class CallsMadeTest {
  private final CallsMade made = new CallsMade();
  private final MessageStream stream =
      new MessageStream(Message.head("msg_1", "m", Usage.estimate(1)), made);

  private void call(String id, String... pieces) {
    stream.open(ContentBlock.ToolUse.open(id, "Bash"));
    for (String piece : pieces) {
      stream.append(new Delta.InputJson(piece));
    }
    stream.close();
  }

  private void end() {
    stream.finish(Ending.of(StopReason.TOOL_USE), Usage.estimate(1));
  }

  @Test
  void eachCallIsKeptWithTheInputThatItsPiecesMakeUp() {
    stream.open(ContentBlock.Text.of(""));
    stream.append(new Delta.Text("{\"no\":\"input\"}"));
    call("a", "{\"command\":", "\"ls\"}");
    call("b", "{}");
    end();

    assertThat(made.calls())
        .containsExactly(
            new Call("a", "Bash", "{\"command\":\"ls\"}"), new Call("b", "Bash", "{}"));
  }

  @Test
  void aCallWithoutInputHasAnEmptyOne() {
    call("a");
    end();

    assertThat(made.calls()).containsExactly(new Call("a", "Bash", "{}"));
  }

  @Test
  void anInputThatIsNoJsonCountsAsItIs() {
    call("a", "{\"command\":\"rm -rf");
    end();

    assertThat(made.calls()).containsExactly(new Call("a", "Bash", "{\"command\":\"rm -rf"));
  }

  @Test
  void toolsThatRunUpstreamHaveRunAlready() {
    stream.open(HostedBlock.Use.open("srvtoolu_1", "web_search"));
    stream.append(new Delta.InputJson("{\"query\":\"x\"}"));
    end();

    assertThat(made.calls()).isEmpty();
  }

  @Test
  void aCallThatBrokeOffIsNone() {
    stream.open(ContentBlock.ToolUse.open("a", "Bash"));
    stream.append(new Delta.InputJson("{\"command\":"));

    assertThat(made.calls()).isEmpty();
  }
}
