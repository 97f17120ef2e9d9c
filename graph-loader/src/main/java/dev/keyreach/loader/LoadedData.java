package dev.keyreach.loader;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.model.LazyList;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;
import java.util.List;

/**
 * Everything that was loaded.
 *
 * @param snapshot the facts
 * @param policies the content of the policies that the facts name
 * @param provenance where each policy and grant stood
 * @param diagnostics problems, those of files in path order first, then those of facts that do not fit together
 * @param summary what was loaded and what is missing
 */
public record LoadedData(
        Snapshot snapshot,
        PolicyStore policies,
        Provenance provenance,
        List<Diagnostic> diagnostics,
        LoadSummary summary) {
    public LoadedData {
        diagnostics = LazyList.copyOf(diagnostics);
    }
}
