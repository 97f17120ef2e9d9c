package dev.keyreach.cli.command;

import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.option.PinnedKeys;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import java.io.IOException;
import java.util.List;

/** Remarks on the condition keys of a question: a misspelt one would change nothing, in silence. */
final class ContextNotes {
    private ContextNotes() {}

    static void tellUnknown(PinnedKeys keys, OutputOptions output, Surroundings surroundings) throws IOException {
        List<ContextKey> unknown = keys.unknown().toList();
        if (output.quiet() || unknown.isEmpty()) {
            return;
        }
        TextPage page = new TextPage(surroundings.err(), surroundings.width(), false);
        for (ContextKey key : unknown) {
            page.wrapped(
                    0,
                    2,
                    "warning: no known condition key is called `" + key.name() + "`"
                            + ContextKeys.nearest(key.name())
                                    .map(near -> "; nearest: " + near)
                                    .orElse(""));
        }
        page.flush();
    }
}
