package dev.parley.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZOutputStream;

/// The smaller archive, from the one that gzip has compressed. What is far apart in it is alike,
/// and much of it is machine code, of which xz knows that of x86.
final class Xz {
  private Xz() {}

  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), Path.of(arguments[1]), System.getProperty("os.arch"));
  }

  static void write(Path from, Path to, String processor) throws IOException {
    FilterOptions best = new LZMA2Options(LZMA2Options.PRESET_MAX);
    FilterOptions[] filters =
        processor.equals("aarch64")
            ? new FilterOptions[] {best}
            : new FilterOptions[] {new X86Options(), best};
    try (InputStream in = new GZIPInputStream(Files.newInputStream(from));
        OutputStream out = new XZOutputStream(Files.newOutputStream(to), filters)) {
      in.transferTo(out);
    }
  }
}
