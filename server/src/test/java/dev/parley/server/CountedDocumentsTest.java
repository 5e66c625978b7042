package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.documents.MadePdf;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// PDFs in requests whose tokens Parley counts itself.
class CountedDocumentsTest {
  private Simulator simulator;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    simulator = Simulator.start(Simulation.defaults());
    gateway = TestGateway.start(simulator.baseUrl(), "PARLEY_COUNT", "local");
  }

  @AfterEach
  void stop() {
    gateway.close();
    simulator.close();
  }

  private long count(byte[] document) throws Exception {
    String body =
        """
        {"model":"gpt-5.5","messages":[{"role":"user","content":[
          {"type":"document","source":
            {"type":"base64","media_type":"application/pdf","data":"%s"}}]}]}
        """
            .formatted(MadePdf.base64(document));
    HttpResponse<String> reply = gateway.send(gateway.message("/v1/messages/count_tokens", body));
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return Long.parseLong(reply.body().replaceAll("[^0-9]", ""));
  }

  @Test
  void theTextOfAPdfCounts() throws Exception {
    long one = count(MadePdf.showing("We go on."));
    long more = count(MadePdf.showing("We go on. ".repeat(30)));

    assertThat(one).isLessThan(40);
    assertThat(more - one).isBetween(29 * 4L - 10, 29 * 4L + 10);
  }

  @Test
  void aScanCountsByItsLength() throws Exception {
    assertThat(count(MadePdf.showing(""))).isGreaterThan(1500);
  }
}
