package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Layer;
import dev.keyreach.cli.render.proof.Citation;
import dev.keyreach.model.Arn;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.Statement;
import java.util.Optional;

/** What a cited statement or grant is called, and where it stands. */
final class CitationWords {
    /** Digits and hyphens of a key id; words of a path have other letters. */
    private static final int SHORTEST_ID = 30;

    private static final int SHOWN_OF_ID = 8;

    private CitationWords() {}

    /** For example {@code key policy "AllowApp"}, {@code Deny in SCP Regions statement 2}, {@code grant 3f2a...}. */
    static String label(Citation citation) {
        String deny = citation.effect() == Effect.DENY ? "Deny in " : "";
        return deny + withoutEffect(citation);
    }

    /** The same without saying whether it allows or denies. */
    static String withoutEffect(Citation citation) {
        String policy = citation.layer() == Layer.GRANT
                ? citation.policy().map(id -> " " + WayWords.shortId(id)).orElse("")
                : policyName(citation).map(name -> " " + name).orElse("");
        return LayerWords.of(citation.layer())
                + policy
                + citation.statement().map(CitationWords::statement).orElse("")
                + group(citation);
    }

    /** A user has the policies of its groups; which group it is does not show in the user's name. */
    private static String group(Citation citation) {
        return citation.owner()
                .flatMap(Arn::parse)
                .map(Arn::resource)
                .filter(resource -> resource.startsWith("group/"))
                .map(resource -> " of " + resource)
                .orElse("");
    }

    private static String statement(Statement statement) {
        return statement.sid().filter(sid -> !sid.isBlank()).isPresent()
                ? " \"" + statement.label() + "\""
                : " " + statement.label();
    }

    /** Key, trust and endpoint policies have no name: each owner has one. */
    private static Optional<String> policyName(Citation citation) {
        return switch (citation.layer()) {
            case KEY_POLICY, TRUST_POLICY, VPCE, SESSION -> Optional.empty();
            case RCP, SCP, IDENTITY, BOUNDARY, GRANT -> citation.policy().map(CitationWords::lastPart);
        };
    }

    private static String lastPart(String nameOrArn) {
        return Arn.parse(nameOrArn).map(Arn::name).orElse(nameOrArn);
    }

    /** File and line, shortened from the left to so many columns. */
    static String place(Citation citation, int columns) {
        return citation.where()
                .map(where -> shortened(where.line() > 0 ? where.file() + ":" + where.line() : where.file(), columns))
                .orElse("");
    }

    /** As much of the end of a path as there is room for; ids in it are the first to be cut. */
    static String shortened(String path, int columns) {
        if (path.length() <= columns) {
            return path;
        }
        String brief = withShortIds(path);
        if (brief.length() <= columns) {
            return brief;
        }
        int start = brief.length() - columns + 1;
        int slash = brief.indexOf('/', start);
        return "…" + brief.substring(slash > 0 && slash < start + columns / 2 ? slash : start);
    }

    /** {@code 98b2943c-6974-439f-aeb5-878753867eee} as {@code 98b2943c…}: long words of hexadecimal digits and hyphens. */
    private static String withShortIds(String path) {
        StringBuilder brief = new StringBuilder();
        int i = 0;
        while (i < path.length()) {
            int end = i;
            while (end < path.length() && isIdCharacter(path.charAt(end))) {
                end++;
            }
            boolean id = end - i >= SHORTEST_ID;
            brief.append(path, i, id ? i + SHOWN_OF_ID : Math.max(end, i + 1));
            if (id) {
                brief.append('…');
            }
            i = Math.max(end, i + 1);
        }
        return brief.toString();
    }

    private static boolean isIdCharacter(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-';
    }
}
