package dev.keyreach.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Collects diagnostics while one file is read. Confined to one thread; readers of several files merge theirs afterwards. */
public final class Diagnostics {
    private final List<Diagnostic> collected = new ArrayList<>();

    /** Adds one problem. */
    public void add(Diagnostic diagnostic) {
        collected.add(diagnostic);
    }

    /** Adds a problem with its code's own hint. */
    public void add(DiagnosticCode code, SourceRef where, String message) {
        collected.add(Diagnostic.of(code, where, message));
    }

    /** Adds all problems of another collector, in its order. */
    public void addAll(Iterable<Diagnostic> others) {
        others.forEach(collected::add);
    }

    /** What was collected so far, oldest first. */
    public List<Diagnostic> list() {
        return List.copyOf(collected);
    }

    /** How many were collected, to be compared with a later call. */
    public int size() {
        return collected.size();
    }

    /** Those collected since {@link #size()} gave {@code mark}. */
    public List<Diagnostic> since(int mark) {
        return List.copyOf(collected.subList(mark, collected.size()));
    }
}
