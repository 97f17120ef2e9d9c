package dev.keyreach.cli.input;

import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.outcome.InputProblem;
import dev.keyreach.cli.render.text.DiagnosticText;
import dev.keyreach.cli.render.text.Style;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.packed.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Loads what a command asks about, with progress and problems on standard error. */
public final class Loading {
    private static final int SHOWN_DIAGNOSTICS = 10;

    private Loading() {}

    /**
     * What the options name.
     *
     * @param briefly whether problems are told now; a command that lists them itself says no
     * @throws InputProblem when nothing usable remains
     */
    public static LoadedData load(DataOptions data, OutputOptions output, Surroundings surroundings, boolean briefly)
            throws IOException {
        return load(data, output.quiet(), surroundings, briefly);
    }

    /** The same for a command whose output is no answer. */
    public static LoadedData load(DataOptions data, boolean quiet, Surroundings surroundings, boolean briefly)
            throws IOException {
        List<Path> paths = data.paths(surroundings);
        LoadedData loaded;
        try (LoadProgress progress = new LoadProgress(surroundings, quiet)) {
            loaded = Inputs.load(paths, progress);
        } catch (LoadException e) {
            throw new InputProblem(String.valueOf(e.getMessage()), e.diagnostics());
        }
        if (briefly && !quiet) {
            tell(loaded.diagnostics(), surroundings);
        }
        return loaded;
    }

    /** The first problems, one line each, on standard error. */
    public static void tell(List<Diagnostic> diagnostics, Surroundings surroundings) throws IOException {
        TextPage page = new TextPage(surroundings.err(), surroundings.width(), false);
        DiagnosticText text = new DiagnosticText(page);
        for (Diagnostic diagnostic : diagnostics.subList(0, Math.min(SHOWN_DIAGNOSTICS, diagnostics.size()))) {
            text.brief(diagnostic);
        }
        if (diagnostics.size() > SHOWN_DIAGNOSTICS) {
            page.line(
                    Style.PLAIN,
                    "and " + (diagnostics.size() - SHOWN_DIAGNOSTICS) + " more: keyreach inspect --diagnostics");
        }
        page.flush();
    }
}
