package dev.keyreach.model;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The lines of the statements of one document: those of equal documents differ only in where the document starts. */
public final class LineNumbers extends AbstractList<Integer> implements RandomAccess {
    private final int first;
    private final int[] further;

    private LineNumbers(int first, int[] further) {
        this.first = first;
        this.further = further;
    }

    /** Immutable line numbers that equal the list's. */
    public static LineNumbers of(List<Integer> lines) {
        if (lines instanceof LineNumbers same) {
            return same;
        }
        int first = lines.isEmpty() ? 0 : lines.getFirst();
        return new LineNumbers(
                first, lines.stream().mapToInt(line -> line - first).toArray());
    }

    /** The lines of an equal document that starts so many lines below. */
    public LineNumbers shifted(int lines) {
        return new LineNumbers(first + lines, further);
    }

    @Override
    public Integer get(int index) {
        return first + further[index];
    }

    @Override
    public int size() {
        return further.length;
    }
}
