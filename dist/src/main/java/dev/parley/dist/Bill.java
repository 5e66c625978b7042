package dev.parley.dist;

import java.io.IOException;
import java.io.Reader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// What is released with the jars, as one more component of their bill of materials (CycloneDX).
///
/// @param name as scanners know it
/// @param version of it
/// @param publisher who built it
/// @param license as an SPDX expression
record Bill(String name, String version, String publisher, String license) {
  static final String FILE = "parley.cdx.json";

  private static final Pattern LDD = Pattern.compile("ldd \\((.+)\\) (\\S+)\\R");
  private static final JsonFactory JSON = new JsonFactory();
  private static final String COMPONENTS = "components";
  private static final ObjectWriteContext BY_LINES =
      new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }
      };

  /// The Java machine, as the file in its folder says.
  static Bill ofRuntime(Path runtime) throws IOException {
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(runtime.resolve("release"))) {
      release.load(in);
    }
    return new Bill(
        "openjdk",
        said(release, "JAVA_RUNTIME_VERSION", said(release, "JAVA_VERSION", "")),
        said(release, "IMPLEMENTOR", "unknown"),
        "GPL-2.0-only WITH Classpath-exception-2.0");
  }

  /// The libraries of the system, as `ldd` says of itself: `ldd (Debian GLIBC 2.36-9) 2.36`.
  static Bill ofLibraries(String ldd) throws IOException {
    Matcher said = LDD.matcher(ldd);
    if (!said.lookingAt()) {
      throw new IOException("ldd does not say of which glibc it is");
    }
    return new Bill("glibc", said.group(2), said.group(1), "LGPL-2.1-or-later");
  }

  private static String said(Properties release, String name, String otherwise) {
    return release.getProperty(name, otherwise).replace("\"", "");
  }

  /// Writes the bill once more, with this in it.
  void addTo(Path bill, Path written) throws IOException {
    byte[] before = Files.readAllBytes(bill);
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), before);
        JsonGenerator out =
            JSON.createGenerator(BY_LINES, Files.newOutputStream(written), JsonEncoding.UTF8)) {
      int components = copy(in, out);
      if (components != 1) {
        throw new IOException(bill + " has " + components + " lists of components");
      }
    }
  }

  private int copy(JsonParser in, JsonGenerator out) {
    int components = 0;
    for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
      out.copyCurrentEvent(in);
      if (token == JsonToken.START_ARRAY && isListOfShipped(in)) {
        write(out);
        components++;
      }
    }
    return components;
  }

  private static boolean isListOfShipped(JsonParser in) {
    return in.streamReadContext().getParent().getParent().inRoot()
        && COMPONENTS.equals(in.streamReadContext().getParent().currentName());
  }

  private void write(JsonGenerator out) {
    String url = "pkg:generic/" + name + "@" + URLEncoder.encode(version, StandardCharsets.UTF_8);
    out.writeStartObject();
    out.writeStringProperty("type", "platform");
    out.writeStringProperty("bom-ref", url);
    out.writeStringProperty("publisher", publisher);
    out.writeStringProperty("name", name);
    out.writeStringProperty("version", version);
    out.writeName("licenses").writeStartArray().writeStartObject();
    out.writeStringProperty("expression", license);
    out.writeEndObject().writeEndArray();
    out.writeStringProperty("purl", url);
    out.writeEndObject();
  }
}
