package dev.keyreach.condition.algebra;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Looks for a text that matches some patterns and does not match others, by reading all patterns at once, the shortest
 * texts first. Each set of positions is met once, so the search ends; past the budget it gives up.
 */
final class TextSearch {
    /** One of these, or else a later one, stands for every character that no pattern tells apart. */
    private static final String OTHERS = "xyzabcdefghijklmnopqrstuvw0123456789-_XYZABCDEFGHIJKLMNOPQRSTUVW+=,.@ ";

    /** A condition on a text: it matches one of the alternatives, or, when not positive, none of them. */
    record Constraint(List<TextPattern> alternatives, boolean positive) {
        Constraint {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** A constraint whose patterns have places in the one set of positions. */
    private record Placed(Constraint constraint, List<Integer> offsets) {}

    private record Step(Optional<Step> before, char character) {}

    private final List<Placed> placed = new ArrayList<>();
    private final List<Character> alphabet;
    private final BitSet start = new BitSet();
    private final Budget budget;

    private TextSearch(List<Constraint> constraints, Budget budget) {
        this.budget = budget;
        Set<Character> characters = new TreeSet<>();
        int offset = 0;
        for (Constraint constraint : constraints) {
            List<Integer> offsets = new ArrayList<>();
            for (TextPattern pattern : constraint.alternatives()) {
                offsets.add(offset);
                pattern.enter(0, offset, start);
                pattern.addCharacters(characters);
                offset += pattern.length() + 1;
            }
            placed.add(new Placed(constraint, offsets));
        }
        this.alphabet = new ArrayList<>();
        IntStream.concat(OTHERS.chars(), IntStream.rangeClosed(0x100, 0xDFF))
                .mapToObj(c -> (char) c)
                .filter(c -> !characters.contains(c))
                .findFirst()
                .ifPresent(alphabet::add);
        alphabet.addAll(characters);
    }

    /** A text that meets all constraints. O(sets of positions x characters x positions), bounded. */
    static Finding find(List<Constraint> constraints, Budget budget) {
        return new TextSearch(constraints, budget).run();
    }

    private Finding run() {
        if (isAccepted(start)) {
            return Finding.value("");
        }
        Map<BitSet, Optional<Step>> seen = new HashMap<>();
        Deque<BitSet> open = new ArrayDeque<>();
        seen.put(start, Optional.empty());
        open.add(start);
        while (!open.isEmpty()) {
            BitSet here = open.remove();
            for (char character : alphabet) {
                BitSet next = advance(here, character);
                if (budget.isExhausted()) {
                    return Finding.UNCLEAR;
                }
                if (isDead(next) || seen.containsKey(next)) {
                    continue;
                }
                Step step = new Step(seen.getOrDefault(here, Optional.empty()), character);
                if (isAccepted(next)) {
                    return Finding.value(text(step));
                }
                seen.put(next, Optional.of(step));
                open.add(next);
            }
        }
        return Finding.IMPOSSIBLE;
    }

    private static String text(Step last) {
        StringBuilder reversed = new StringBuilder();
        for (Optional<Step> step = Optional.of(last);
                step.isPresent();
                step = step.get().before()) {
            reversed.append(step.get().character());
        }
        return reversed.reverse().toString();
    }

    private BitSet advance(BitSet from, char character) {
        BitSet next = new BitSet();
        for (Placed one : placed) {
            for (int i = 0; i < one.offsets().size(); i++) {
                TextPattern pattern = one.constraint().alternatives().get(i);
                int offset = one.offsets().get(i);
                int end = offset + pattern.length();
                budget.spend(1);
                for (int at = from.nextSetBit(offset); at >= 0 && at <= end; at = from.nextSetBit(at + 1)) {
                    budget.spend(1);
                    pattern.advance(at - offset, character, offset, next);
                }
            }
        }
        return next;
    }

    /** Whether no longer text can meet the constraints: one that must match has no position left. */
    private boolean isDead(BitSet positions) {
        return placed.stream().filter(one -> one.constraint().positive()).anyMatch(one -> !anyWithin(one, positions));
    }

    private static boolean anyWithin(Placed one, BitSet positions) {
        for (int i = 0; i < one.offsets().size(); i++) {
            int offset = one.offsets().get(i);
            int at = positions.nextSetBit(offset);
            if (at >= 0 && at <= offset + one.constraint().alternatives().get(i).length()) {
                return true;
            }
        }
        return false;
    }

    private boolean isAccepted(BitSet positions) {
        for (Placed one : placed) {
            boolean matches = false;
            for (int i = 0; i < one.offsets().size(); i++) {
                int end = one.offsets().get(i)
                        + one.constraint().alternatives().get(i).length();
                matches |= positions.get(end);
            }
            if (matches != one.constraint().positive()) {
                return false;
            }
        }
        return true;
    }
}
