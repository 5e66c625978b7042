package dev.parley.server.documents;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// The text of a document's pages, in the order in which it was written, with the number of each
/// page. What is drawn without end is read until enough was seen.
final class PageText extends PDFTextStripper {
  static final int MOST_PAGES = 600;
  private static final int MOST_STEPS = 3_000_000;
  private static final int MOST_GLYPHS = 2 * Excerpt.MOST_CHARACTERS;

  private final Excerpt excerpt;
  private final boolean tellsPages;
  private int steps;
  private int glyphs;
  private boolean hasText;

  /// @param pages how many there are
  PageText(Excerpt excerpt, int pages) {
    this.excerpt = excerpt;
    this.tellsPages = pages > 1;
    setEndPage(MOST_PAGES);
    setLineSeparator("\n");
    setPageEnd("\n\n");
  }

  /// That no more is read.
  static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super(null, null, false, false);
    }
  }

  /// Whether there was anything that is no blank: pages that were only scanned have nothing.
  boolean hasText() {
    return hasText;
  }

  @Override
  public void processPage(PDPage page) throws IOException {
    if (getCurrentPageNo() > MOST_PAGES || excerpt.isCut()) {
      throw new Enough();
    }
    super.processPage(page);
  }

  @Override
  protected void writePageStart() throws IOException {
    if (tellsPages) {
      output.write("[Page " + getCurrentPageNo() + "]\n");
    }
  }

  @Override
  protected void writeString(String text, List<TextPosition> positions) throws IOException {
    hasText |= !text.isBlank();
    super.writeString(text, positions);
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    steps++;
    requireLess(steps, MOST_STEPS);
    super.processOperator(operator, operands);
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    glyphs++;
    requireLess(glyphs, MOST_GLYPHS);
    super.processTextPosition(position);
  }

  private static void requireLess(int seen, int most) {
    if (seen > most) {
      throw new Enough();
    }
  }
}
