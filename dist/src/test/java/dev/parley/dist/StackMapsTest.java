package dev.parley.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class StackMapsTest {
  private static final ClassFile CLASSES = ClassFile.of();

  @Test
  void aClassOfJava5IsCheckedByThem() throws IOException {
    byte[] old = file(CommandLine.class);
    assertThat(CLASSES.parse(old).majorVersion()).isEqualTo(ClassFile.JAVA_5_VERSION);

    byte[] younger = StackMaps.in(old);
    assertThat(CLASSES.parse(younger).majorVersion()).isEqualTo(ClassFile.JAVA_8_VERSION);
    assertThat(younger).contains("StackMapTable".getBytes(StandardCharsets.US_ASCII));
    assertThat(CLASSES.verify(younger)).isEmpty();
  }

  @Test
  void itDoesWhatItDid() throws IOException {
    byte[] old = file(CommandLine.class);
    assertThat(instructions(StackMaps.in(old))).isEqualTo(instructions(old));
  }

  @Test
  void aYoungerClassStaysAsItIs() throws IOException {
    byte[] own = file(StackMapsTest.class);
    assertThat(StackMaps.in(own)).isSameAs(own);
  }

  private static List<String> instructions(byte[] file) {
    ClassModel model = CLASSES.parse(file);
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .filter(Instruction.class::isInstance)
        .map(Instruction.class::cast)
        .map(instruction -> instruction.opcode().name())
        .toList();
  }

  private static byte[] file(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }
}
