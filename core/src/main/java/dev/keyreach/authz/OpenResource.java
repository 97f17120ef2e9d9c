package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Glob;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.condition.Template;
import dev.keyreach.condition.Template.Part;
import dev.keyreach.model.Arn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A resource pattern with variables whose values only the request knows, against one resource. A value must be a piece of the
 * resource, so walking the pattern along the resource gives exactly the values that fit; an absent key counts with its
 * default. Spec sections 2.7, 2.10.
 *
 * <p>Bounded: past {@link #MAX_STEPS} steps or {@link #MAX_FITS} fits the answer is one atom that keeps the pattern as it is.
 */
final class OpenResource {
    private static final int MAX_STEPS = 20_000;
    private static final int MAX_FITS = 64;

    /** Stands for the resource in the atom that is left when the values are too many to list. */
    private static final ContextKey RESOURCE = ContextKeys.resolve("keyreach:Resource");

    private final List<Part> parts;
    private final String resource;
    private final Function<ContextKey, Knowledge> known;
    private final Map<ContextKey, Optional<String>> values = new LinkedHashMap<>();
    private final List<Map<ContextKey, Optional<String>>> fits = new ArrayList<>();
    private int steps;

    private OpenResource(List<Part> parts, String resource, Function<ContextKey, Knowledge> known) {
        this.parts = parts;
        this.resource = resource;
        this.known = known;
    }

    /** Under which values the pattern matches. */
    static Residual match(Template template, Arn arn, Function<ContextKey, Knowledge> known) {
        List<Part> parts = template.parts();
        // Variables stand in the last ARN part only: what is before it is one literal (Template.ofResource).
        boolean fits = parts.getFirst() instanceof Part.Literal(String head)
                && new Glob(head).matchesArn(arn.withResource("").toString());
        if (!fits) {
            return Residual.FALSE;
        }
        OpenResource search = new OpenResource(parts.subList(1, parts.size()), arn.resource(), known);
        search.walk(0, 0);
        boolean tooMany = search.steps > MAX_STEPS || search.fits.size() > MAX_FITS;
        return tooMany ? new Residual.Test("ArnLike", RESOURCE, List.of(template.written())) : search.formula();
    }

    private void walk(int part, int from) {
        if (++steps > MAX_STEPS || fits.size() > MAX_FITS) {
            return;
        }
        if (part == parts.size()) {
            if (from == resource.length()) {
                fits.add(new LinkedHashMap<>(values));
            }
            return;
        }
        switch (parts.get(part)) {
            case Part.Literal(String glob) -> literal(part, new Glob(glob), from);
            case Part.Variable(ContextKey key, Optional<String> whenAbsent) -> variable(part, key, whenAbsent, from);
        }
    }

    private void literal(int part, Glob glob, int from) {
        if (glob.isLiteral()) {
            if (resource.startsWith(glob.text(), from)) {
                walk(part + 1, from + glob.text().length());
            }
            return;
        }
        for (int to = from; to <= resource.length(); to++) {
            if (glob.matches(resource.substring(from, to))) {
                walk(part + 1, to);
            }
        }
    }

    private void variable(int part, ContextKey key, Optional<String> whenAbsent, int from) {
        Optional<String> chosen = values.get(key);
        if (chosen != null) {
            take(part, chosen.or(() -> whenAbsent), from);
            return;
        }
        switch (known.apply(key)) {
            case Knowledge.Known(List<String> only) -> {
                if (only.size() == 1) {
                    take(part, Optional.of(only.getFirst()), from);
                }
            }
            case Knowledge.Absent() -> take(part, whenAbsent, from);
            case Knowledge.Unknown unknown -> {
                for (int to = from; to <= resource.length(); to++) {
                    values.put(key, Optional.of(resource.substring(from, to)));
                    walk(part + 1, to);
                }
                if (!unknown.present() && whenAbsent.isPresent()) {
                    values.put(key, Optional.empty());
                    take(part, whenAbsent, from);
                }
                values.remove(key);
            }
        }
    }

    /** A variable that has this text, or none and then matches nothing. */
    private void take(int part, Optional<String> text, int from) {
        if (text.isPresent() && resource.startsWith(text.get(), from)) {
            walk(part + 1, from + text.get().length());
        }
    }

    /** One of the fits holds; the values of a pattern with one variable are alternatives of one condition. */
    private Residual formula() {
        Map<ContextKey, List<String>> alone = new LinkedHashMap<>();
        List<Residual> alternatives = new ArrayList<>();
        for (Map<ContextKey, Optional<String>> fit : fits) {
            Map.Entry<ContextKey, Optional<String>> first =
                    fit.entrySet().iterator().next();
            if (fit.size() == 1 && first.getValue().isPresent()) {
                alone.computeIfAbsent(first.getKey(), key -> new ArrayList<>())
                        .add(first.getValue().get());
            } else {
                alternatives.add(Residuals.and(fit.entrySet().stream()
                        .map(entry -> holds(entry.getKey(), entry.getValue()))
                        .toList()));
            }
        }
        alone.forEach((key, texts) -> alternatives.add(new Residual.Test("StringEquals", key, texts)));
        return Residuals.or(alternatives);
    }

    private static Residual holds(ContextKey key, Optional<String> value) {
        return value.<Residual>map(text -> new Residual.Test("StringEquals", key, List.of(text)))
                .orElseGet(() -> new Residual.Test("Null", key, List.of("true")));
    }
}
