package dev.keyreach.benchmarks.yardstick;

/** HELLO: an empty program on Keyreach's class path. What is left is launcher and JVM. */
public final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
        // nothing: that is the point
    }
}
