package dev.keyreach.cli.command;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.input.Loading;
import dev.keyreach.cli.option.AssumeOptions;
import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.outcome.InputProblem;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.query.Estate;
import java.io.IOException;
import java.util.Optional;

/**
 * What a question is put to.
 *
 * @param context what is assumed of every request
 * @param loaded as it was read
 * @param estate the same, ready to be asked
 */
record Premises(RequestContext context, LoadedData loaded, Estate estate) {

    /**
     * What the options name; what they assume that no request of the data can have is told.
     *
     * @throws InputProblem when nothing usable remains
     */
    static Premises of(AssumeOptions assume, DataOptions data, OutputOptions output, Surroundings surroundings)
            throws IOException {
        RequestContext context = assume.context();
        ContextNotes.tell(assume.pinned(), context, Optional.empty(), output, surroundings);
        LoadedData loaded = Loading.load(data, output, surroundings, true);
        return new Premises(context, loaded, Estate.of(loaded.snapshot(), loaded.policies(), loaded.provenance()));
    }
}
