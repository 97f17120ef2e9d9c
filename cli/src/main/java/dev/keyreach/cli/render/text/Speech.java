package dev.keyreach.cli.render.text;

import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;

/** All that turns an answer into words, made once for a run. */
record Speech(Names names, WayWords ways, DenialWords denials, MissWords misses, GapWords gaps, Provenance provenance) {

    static Speech about(Snapshot snapshot, Provenance provenance) {
        Names names = new Names(snapshot);
        return new Speech(
                names,
                new WayWords(names),
                new DenialWords(snapshot, names),
                new MissWords(names),
                new GapWords(names),
                provenance);
    }
}
