package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.documents.MadePdf;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.profile.Profile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Documents on their way to an upstream that takes no files.
class DocumentsTest {
  private Simulator simulator;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    simulator = Simulator.start(Simulation.defaults().as(Profile.named("zai")));
    gateway =
        TestGateway.start(simulator.baseUrl(), "PARLEY_BACKEND", "zai", "PARLEY_DIALECT", "chat");
  }

  @AfterEach
  void stop() {
    gateway.close();
    simulator.close();
  }

  private HttpResponse<String> ask(String type, byte[] document) throws Exception {
    return gateway.send(
        gateway
            .message(
                "/v1/messages",
                """
                {"model":"glm-5.2","max_tokens":64,"messages":[{"role":"user","content":[
                  {"type":"document","title":"Minutes","source":{"type":"base64",
                    "media_type":"%s","data":"%s"}},
                  {"type":"text","text":"What was decided?"}]}]}
                """
                    .formatted(type, MadePdf.base64(document)))
            .header("x-parley-explain", "1"));
  }

  private String sent() {
    return new String(simulator.calls().last().body(), StandardCharsets.UTF_8);
  }

  private static String receipt(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return reply.headers().firstValue("parley-receipt").orElseThrow();
  }

  @Test
  void theTextOfAPdfArrives() throws Exception {
    HttpResponse<String> reply = ask("application/pdf", MadePdf.showing("We go on.", "Agreed."));

    assertThat(receipt(reply)).contains("the text of the document is carried");
    assertThat(sent())
        .contains("Document: Minutes\\n\\n[Page 1]\\nWe go on.\\n\\n[Page 2]\\nAgreed.")
        .doesNotContain("base64");
  }

  @Test
  void plainTextArrives() throws Exception {
    HttpResponse<String> reply = ask("text/markdown", "# Grüße".getBytes(StandardCharsets.UTF_8));

    assertThat(receipt(reply)).contains("the text of the document is carried");
    assertThat(sent()).contains("Document: Minutes\\n\\n# Grüße");
  }

  @Test
  void thatAPdfCannotBeReadIsSaid() throws Exception {
    HttpResponse<String> reply = ask("application/pdf", "broken".getBytes(StandardCharsets.UTF_8));

    assertThat(receipt(reply)).contains("it is told that there is a document");
    assertThat(sent()).contains("document here that you cannot see");
  }
}
