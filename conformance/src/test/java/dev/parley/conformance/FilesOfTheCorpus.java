package dev.parley.conformance;

import dev.parley.simulator.tokens.FileText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/// Reads the files in real requests for the simulator, beside how Parley reads them: page by page,
/// without its bounds.
final class FilesOfTheCorpus implements FileText {
  @Override
  public Optional<String> of(String mediaType, String base64) {
    try {
      byte[] file = Base64.getDecoder().decode(base64);
      return Optional.of(mediaType.equals("application/pdf") ? pdf(file) : plain(file))
          .filter(text -> !text.isBlank());
    } catch (IOException | IllegalArgumentException cutByWhoRecordedIt) {
      return Optional.empty();
    }
  }

  private static String plain(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }

  private static String pdf(byte[] file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      int pages = document.getNumberOfPages();
      StringJoiner all = new StringJoiner("\n\n");
      for (int page = 1; page <= pages; page++) {
        String heading = pages > 1 ? "[Page " + page + "]\n" : "";
        all.add(heading + page(document, page));
      }
      return all.toString();
    }
  }

  private static String page(PDDocument document, int page) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    stripper.setLineSeparator("\n");
    return stripper.getText(document).strip();
  }
}
