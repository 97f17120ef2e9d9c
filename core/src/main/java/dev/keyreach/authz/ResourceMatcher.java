package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Glob;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.condition.Template;
import dev.keyreach.condition.Variables;
import dev.keyreach.condition.Variables.Resolution;
import dev.keyreach.model.Arn;
import dev.keyreach.policy.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether Resource and NotResource mean a resource. Spec section 2.7. */
final class ResourceMatcher {
    private ResourceMatcher() {}

    static Residual match(Clause<Template> clause, Optional<Arn> resource, Function<ContextKey, Knowledge> known) {
        List<Residual> alternatives = new ArrayList<>();
        Optional<String> arn = resource.map(Arn::toString);
        for (Template template : clause.patterns()) {
            Residual matched = match(template, resource, arn, known);
            if (matched.isTrue()) {
                return Residuals.of(!clause.negated());
            }
            alternatives.add(matched);
        }
        Residual any = Residuals.or(alternatives);
        return clause.negated() ? Residuals.not(any) : any;
    }

    private static Residual match(
            Template template, Optional<Arn> resource, Optional<String> text, Function<ContextKey, Knowledge> known) {
        if (template.isFixed() && template.fixed().matchesEverything()) {
            return Residual.TRUE;
        }
        // A request without a resource is the literal "*": no other pattern matches it.
        if (resource.isEmpty()) {
            return Residual.FALSE;
        }
        String arn = text.orElseThrow();
        return switch (Variables.resolve(template, known)) {
            case Resolution.Resolved(Glob glob) -> Residuals.of(glob.matchesArn(arn));
            case Resolution.NoValue none -> Residual.FALSE;
            case Resolution.Open open -> OpenResource.match(template, resource.get(), known);
        };
    }
}
