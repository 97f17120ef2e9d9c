package dev.keyreach.loader.fact;

import dev.keyreach.diagnostic.SourceRef;

/**
 * The place of a value, most often an element of an array. Cheaper than a {@link SourceRef}, of which a large dump would
 * have a million.
 *
 * @param list pointer of the array, with a slash behind; of the value itself where there is no index
 * @param index in the array, or {@link #NO_INDEX}
 */
public record Spot(String file, String list, int index, int line, int column) {
    /** For values that are no elements of an array. */
    public static final int NO_INDEX = -1;

    /** The spot of a place. */
    public static Spot of(SourceRef place) {
        return new Spot(place.file(), place.pointer(), NO_INDEX, place.line(), place.column());
    }

    /** Its pointer. */
    public String pointer() {
        return index == NO_INDEX ? list : list + index;
    }

    /** The place as diagnostics have it. */
    public SourceRef ref() {
        return new SourceRef(file, pointer(), line, column);
    }
}
