package dev.keyreach.loader;

import dev.keyreach.loader.source.SourceUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The units of work that are left, for several threads: the large ones first, so that none of them is begun when all else
 * is done, then the rest in path order, as neighbours have much in common.
 */
final class Work {
    private static final long LARGE = 4 * 1024 * 1024;

    private final List<SourceUnit> units = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    Work(List<SourceUnit> inPathOrder) {
        inPathOrder.stream().filter(unit -> unit.bytes() >= LARGE).forEach(units::add);
        inPathOrder.stream().filter(unit -> unit.bytes() < LARGE).forEach(units::add);
    }

    Optional<SourceUnit> next() {
        int index = next.getAndIncrement();
        return index < units.size() ? Optional.of(units.get(index)) : Optional.empty();
    }
}
