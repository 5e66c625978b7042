package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Receipt;
import dev.parley.dialect.request.DocumentText;
import dev.parley.testing.Requests;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of images and documents where a backend takes them, and where it does not.
final class ContentPartsTest {
  private static final DocumentText READER =
      document -> document.data().equals("UERG") ? "Low at noon." : null;

  private final Receipt.Builder notes = new Receipt.Builder();

  private String part(String backend, boolean sees, String block) {
    MessageQuirks quirks = BackendModels.named(backend).messages();
    ContentParts parts = new ContentParts(quirks, sees, READER, notes);
    String messages = "[{'role':'user','content':[%s]}]".formatted(block);
    return Requests.told(
        List.of(
            parts.part(
                "messages.0.content.0",
                Requests.messages(messages).getFirst().blocks().getFirst())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "openai|{'type':'base64','media_type':'image/png','data':'aQ=='}"
            + "|{'type':'image_url','image_url':{'url':'data:image/png;base64,aQ=='}}",
        "openai|{'type':'url','url':'https://a.example/b'}"
            + "|{'type':'image_url','image_url':{'url':'https://a.example/b'}}",
        "ollama|{'type':'base64','media_type':'image/png','data':'aQ=='}"
            + "|{'type':'image_url','image_url':{'url':'data:image/png;base64,aQ=='}}",
        "ollama|{'type':'url','url':'https://a.example/b'}"
            + "|{'type':'text','text':'(There is an image here that you cannot see:"
            + " https://a.example/b)'}",
        "deepseek|{'type':'base64','media_type':'image/png','data':'aQ=='}"
            + "|{'type':'text','text':'(There is an image here that you cannot see)'}",
      })
  void anImageIsShownOrNamed(String backend, String source, String part) {
    String image = "{'type':'image','source':" + source + "}";
    assertThat(part(backend, true, image)).isEqualTo("[" + part + "]");
    assertThat(notes.build().notes().isEmpty()).isEqualTo(part.contains("image_url"));
  }

  @ParameterizedTest
  @CsvSource({"openai", "compatible", "deepseek"})
  void aModelThatDoesNotSeeIsToldThatThereIsOne(String backend) {
    String image = "{'type':'image','source':{'type':'url','url':'https://a.example/b'}}";
    assertThat(part(backend, false, image)).contains("that you cannot see");
    assertThat(notes.build().firstLoss()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "openai|UERG|,'title':'a.pdf'|{'type':'file','file':{'filename':'a.pdf',"
            + "'file_data':'data:application/pdf;base64,UERG'}}",
        "openai|UERG||{'type':'file','file':{'filename':'document.pdf',"
            + "'file_data':'data:application/pdf;base64,UERG'}}",
        "zai|UERG|,'title':'a.pdf'|{'type':'text','text':'Document: a.pdf\\n\\nLow at noon.'}",
        "zai|UERG||{'type':'text','text':'Low at noon.'}",
        "zai|aQ==|,'title':'a.pdf'|{'type':'text','text':'(There is a document here that you cannot"
            + " see: a.pdf)'}",
      })
  void aDocumentIsHandedOverOrReadOrNamed(String backend, String data, String title, String part) {
    String source = "{'type':'base64','media_type':'application/pdf','data':'" + data + "'}";
    String more = title == null ? "" : title;
    String document = "{'type':'document','source':" + source + more + "}";
    assertThat(part(backend, true, document)).isEqualTo("[" + part + "]");
    assertThat(notes.build().notes().isEmpty()).isEqualTo(backend.equals("openai"));
  }
}
