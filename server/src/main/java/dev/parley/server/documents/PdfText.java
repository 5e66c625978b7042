package dev.parley.server.documents;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.jspecify.annotations.Nullable;

/// The text in a PDF: the only class that opens one.
final class PdfText {
  private static final long MOST_MEMORY = 128L << 20;

  static {
    FontMappers.set(new BundledFonts());
  }

  private PdfText() {}

  /// Null for one that is broken, locked, too large when unpacked, or without text.
  static @Nullable String of(byte[] file) {
    try {
      return Inflation.isBearable(file) ? read(file) : null;
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
      // Files come in every state; what went wrong may quote one.
      return null;
    }
  }

  private static @Nullable String read(byte[] file) throws IOException {
    MemoryUsageSetting memory = MemoryUsageSetting.setupMainMemoryOnly(MOST_MEMORY);
    try (PDDocument document =
        Loader.loadPDF(new RandomAccessReadBuffer(file), memory.streamCache)) {
      return text(document);
    }
  }

  private static @Nullable String text(PDDocument document) throws IOException {
    Excerpt excerpt = new Excerpt();
    PageText pages = new PageText(excerpt, document.getNumberOfPages());
    try {
      pages.writeText(document, excerpt);
    } catch (PageText.Enough e) {
      excerpt.cut();
    }
    return pages.hasText() ? excerpt.text().strip() : null;
  }
}
