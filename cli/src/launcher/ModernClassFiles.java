import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Rewrites the class files of a jar that are older than Java 6 as class files of Java 8, in place. The code stays; what is
 * added are the stack maps that newer class files must have. Run by {@code ./keyreach} after a build, on JDK 24 or newer.
 *
 * <p>The reason is start-up: classes without stack maps (picocli's) cannot be verified when the archive of loaded classes
 * is made, so the JVM would verify them, the slow way, at every start, and could not link whoever refers to them ahead of time.
 */
final class ModernClassFiles {
    /** Class files from here on may be verified by their stack maps. */
    private static final int JAVA_6 = 50;

    private static final int JAVA_8 = 52;

    private final ClassFile classFiles;

    private ModernClassFiles(ClassLoader library) {
        this.classFiles = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.defaultResolver()
                        .orElse(ClassHierarchyResolver.ofResourceParsing(library))));
    }

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            Path old = Path.of(jar);
            Path modern = Path.of(jar + ".modern");
            try (URLClassLoader library = new URLClassLoader(new URL[] {old.toUri().toURL()})) {
                new ModernClassFiles(library).copy(old, modern);
            }
            Files.move(modern, old, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void copy(Path from, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                JarOutputStream out = new JarOutputStream(file)) {
            for (JarEntry entry : jar.stream().toList()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    out.write(entry.getName().endsWith(".class") ? modern(bytes) : bytes);
                }
            }
        }
    }

    private byte[] modern(byte[] bytes) {
        ClassModel old = classFiles.parse(bytes);
        if (old.majorVersion() >= JAVA_6) {
            return bytes;
        }
        // Methods are only given stack maps when their code passes through a transformation.
        ClassTransform code = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        return classFiles.transformClass(old, code.andThen((to, element) -> {
            if (element instanceof ClassFileVersion) {
                to.withVersion(JAVA_8, 0);
            } else {
                to.with(element);
            }
        }));
    }
}
