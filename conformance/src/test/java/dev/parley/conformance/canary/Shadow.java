package dev.parley.conformance.canary;

import dev.parley.anthropic.RequestParser;
import dev.parley.server.observe.Safe;
import dev.parley.sse.SseReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/// Classes of Parley's own that were tampered with, in a folder that goes before the others on a
/// class path.
final class Shadow {
  private static final ClassDesc BYTES = ConstantDescs.CD_byte.arrayType();

  private Shadow() {}

  /// Parley as it would be if a text got into a record as it came.
  static Path withoutRedaction(Path folder) throws IOException {
    ClassDesc safe = ClassDesc.of(Safe.class.getName());
    MethodTypeDesc constructor = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);
    Change change =
        new Change(
            true,
            code -> {
              code.new_(safe).dup().aload(0);
              code.invokespecial(safe, ConstantDescs.INIT_NAME, constructor).areturn();
            });
    changed(folder, Safe.class, "fingerprint", change);
    return folder;
  }

  /// Parley with faults in its midst: where requests are parsed, and where events are read.
  static Path withFaults(Path folder) throws IOException {
    changed(folder, RequestParser.class, "parse", new Change(false, code -> meet(code, 0)));
    changed(folder, SseReader.class, "feed", new Change(false, code -> meet(code, 1)));
    return folder;
  }

  private static void meet(CodeBuilder code, int slot) {
    MethodTypeDesc met = MethodTypeDesc.of(ConstantDescs.CD_void, BYTES);
    code.aload(slot).invokestatic(ClassDesc.of(Fault.class.getName()), "met", met);
  }

  private static void changed(Path folder, Class<?> of, String method, Change change)
      throws IOException {
    String name = of.getName().replace('.', '/') + ".class";
    ClassFile file = ClassFile.of();
    byte[] old;
    try (InputStream in = Objects.requireNonNull(of.getClassLoader().getResourceAsStream(name))) {
      old = in.readAllBytes();
    }
    ClassTransform tamper =
        ClassTransform.transformingMethodBodies(
            one -> one.methodName().equalsString(method), change);
    Path written = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(written.getParent()));
    Files.write(written, file.transformClass(file.parse(old), tamper));
  }

  /// What a method does first, or instead.
  private record Change(boolean instead, Consumer<CodeBuilder> code) implements CodeTransform {
    @Override
    public void atStart(CodeBuilder builder) {
      code.accept(builder);
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
      if (!instead) {
        builder.with(element);
      }
    }
  }
}
