package dev.parley.server.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/// PDFs, as tests want them.
public final class MadePdf {
  private static final PDFont HELVETICA = helvetica();

  private MadePdf() {}

  /// Without a search of the disk for fonts, as where documents are read.
  private static PDFont helvetica() {
    FontMappers.set(new BundledFonts());
    return new PDType1Font(FontName.HELVETICA);
  }

  /// One that shows these lines, each on a page of its own.
  public static byte[] showing(List<String> pages) throws IOException {
    try (PDDocument document = document(pages)) {
      return bytes(document);
    }
  }

  public static byte[] showing(String... pages) throws IOException {
    return showing(List.of(pages));
  }

  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] withPages(int count, String text) throws IOException {
    return showing(Collections.nCopies(count, text));
  }

  /// One that opens with a password only, or without one but with restrictions.
  static byte[] locked(String password, String text) throws IOException {
    try (PDDocument document = document(List.of(text))) {
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy("owner", password, new AccessPermission());
      policy.setEncryptionKeyLength(256);
      document.protect(policy);
      return bytes(document);
    }
  }

  /// Forms that draw the next one ten times each, so deep.
  static byte[] nested(int depth, String text) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDResources fonts = new PDResources();
      COSName font = fonts.add(HELVETICA);
      String show = "BT /%s 9 Tf (%s) Tj ET".formatted(font.getName(), text);
      PDFormXObject form = form(document, fonts, show);
      for (int i = 0; i < depth; i++) {
        PDResources inner = new PDResources();
        COSName name = inner.add(form);
        form = form(document, inner, "/%s Do ".formatted(name.getName()).repeat(10));
      }
      PDPage page = new PDPage();
      document.addPage(page);
      draw(document, page, form);
      return bytes(document);
    }
  }

  private static void draw(PDDocument document, PDPage page, PDFormXObject form)
      throws IOException {
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.drawForm(form);
    }
  }

  private static PDFormXObject form(PDDocument document, PDResources resources, String content)
      throws IOException {
    PDFormXObject form = new PDFormXObject(document);
    form.setResources(resources);
    form.setBBox(new PDRectangle(9, 9));
    try (OutputStream out = form.getStream().createOutputStream()) {
      out.write(content.getBytes(StandardCharsets.US_ASCII));
    }
    return form;
  }

  /// A page of blanks, which unpacks to so many bytes.
  static byte[] swelling(int bytes) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      page.setContents(blanks(document, bytes));
      document.addPage(page);
      return bytes(document);
    }
  }

  private static PDStream blanks(PDDocument document, int bytes) throws IOException {
    PDStream stream = new PDStream(document);
    byte[] some = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      for (int written = 0; written < bytes; written += some.length) {
        out.write(some);
      }
    }
    return stream;
  }

  private static PDDocument document(List<String> pages) throws IOException {
    PDDocument document = new PDDocument();
    for (String text : pages) {
      PDPage page = new PDPage();
      document.addPage(page);
      if (!text.isEmpty()) {
        show(document, page, text);
      }
    }
    return document;
  }

  private static void show(PDDocument document, PDPage page, String text) throws IOException {
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(HELVETICA, 12);
      content.newLineAtOffset(50, 700);
      content.showText(text);
      content.endText();
    }
  }

  private static byte[] bytes(PDDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }
}
