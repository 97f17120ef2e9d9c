package dev.keyreach.model;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An immutable, sorted set of a few texts in one array. */
final class OrderedTexts extends AbstractSet<String> implements SequencedSet<String> {
    private final String[] texts;

    private OrderedTexts(String[] texts) {
        this.texts = texts;
    }

    /** The collection itself where it is one of these, else a sorted copy. */
    static OrderedTexts copyOf(Collection<String> texts) {
        return texts instanceof OrderedTexts same
                ? same
                : new OrderedTexts(new TreeSet<>(texts).toArray(String[]::new));
    }

    @Override
    public boolean contains(@Nullable Object text) {
        return text instanceof String wanted && Arrays.binarySearch(texts, wanted) >= 0;
    }

    @Override
    public Iterator<String> iterator() {
        return List.of(texts).iterator();
    }

    @Override
    public int size() {
        return texts.length;
    }

    @Override
    public SequencedSet<String> reversed() {
        List<String> reversed = new ArrayList<>(this);
        Collections.reverse(reversed);
        return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(reversed));
    }
}
