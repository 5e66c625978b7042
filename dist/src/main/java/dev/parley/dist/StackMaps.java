package dev.parley.dist;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;

/// Gives classes of Java 5 (those of picocli) the stack maps that later ones have. The cache takes
/// no class without: it would be read, checked and compiled anew at each start.
final class StackMaps {
  private static final ClassFile CLASSES = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS);

  private static final ClassTransform YOUNGER =
      ClassTransform.transformingMethodBodies((body, part) -> body.with(part))
          .andThen((made, part) -> {
            if (part instanceof ClassFileVersion) {
              made.withVersion(ClassFile.JAVA_8_VERSION, 0);
            } else {
              made.with(part);
            }
          });

  private StackMaps() {}

  /// The same class, with them; itself when it has them.
  static byte[] in(byte[] file) {
    ClassModel given = CLASSES.parse(file);
    boolean has = given.majorVersion() > ClassFile.JAVA_5_VERSION;
    return has ? file : CLASSES.transformClass(given, YOUNGER);
  }
}
