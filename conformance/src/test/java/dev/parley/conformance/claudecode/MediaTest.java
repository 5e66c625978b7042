package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Pictures and documents, however they come in.
final class MediaTest extends Scenarios {
  private static final String PDF =
      """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj
      trailer<</Root 1 0 R>>
      %%EOF
      """;
  private static final String NOTEBOOK =
      """
      {"cells":[{"cell_type":"code","execution_count":1,"metadata":{},"source":["6*7"],
      "outputs":[{"output_type":"stream","name":"stdout","text":["42"]}]}],
      "metadata":{"kernelspec":{"name":"python3","display_name":"p","language":"python"}},
      "nbformat":4,"nbformat_minor":5}
      """;

  @RegisterExtension static final House house = House.plain();

  private static byte[] picture() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }

  private Desk desk() {
    return new Desk(claude, house, place);
  }

  /// What the model was shown last, when it had read a file.
  private String shown(Desk desk, String file) {
    house.plays(
        Turn.of(call("Read", Map.of("file_path", desk.path(file)))), Turn.of(Step.text("I see.")));
    assertThat(desk.ask("Look at it.").text()).isEqualTo("I see.");
    return house.asked().getLast().json().path("input").toString();
  }

  @Test
  void aPictureThatIsRead() throws IOException {
    Desk desk = desk();
    desk.put("a.png", picture());
    assertThat(shown(desk, "a.png")).contains("input_image", "data:image/");
  }

  @Test
  void aDocumentThatIsRead() {
    Desk desk = desk();
    desk.put("a.pdf", PDF);
    assertThat(shown(desk, "a.pdf")).contains("input_file", "data:application/pdf;base64,");
  }

  @Test
  void aNotebookThatIsRead() {
    Desk desk = desk();
    desk.put("a.ipynb", NOTEBOOK);
    assertThat(shown(desk, "a.ipynb")).contains("6*7", "42");
  }

  @Test
  void aPictureInTheUsersMessage() throws IOException {
    house.plays(Turn.of(Step.text("Black.")));
    String message =
        "{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":["
            + "{\"type\":\"text\",\"text\":\"What colour?\"},"
            + "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\","
            + "\"data\":\""
            + Base64.getEncoder().encodeToString(picture())
            + "\"}}]}}\n";
    assertThat(desk().tell(message).text()).isEqualTo("Black.");
    List<JsonNode> messages = items(house.asked().getLast(), "message");
    assertThat(messages.toString()).contains("What colour?", "data:image/png;base64,");
  }

  @Test
  void aFileThatIsMentioned() {
    Desk desk = desk();
    desk.put("notes.txt", "The password is swordfish.\n");
    house.plays(Turn.of(Step.text("Swordfish.")));
    assertThat(desk.ask("What does @notes.txt say?").text()).isEqualTo("Swordfish.");
    assertThat(house.asked().getLast().json().path("input").toString())
        .contains("The password is swordfish.");
  }
}
