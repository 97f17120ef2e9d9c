package dev.keyreach.loader.graph;

import dev.keyreach.graph.NodeLabel;
import dev.keyreach.model.Organization;
import dev.keyreach.model.Organization.Level;
import dev.keyreach.model.Organization.Placement;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The organization, its root and its OUs. */
final class UnitTree {
    private final Snapshot snapshot;
    private final Optional<Organization> organization;
    private final SortedMap<String, Unit> units = new TreeMap<>();

    /** @param parent id of the unit above, or of the organization */
    private record Unit(Level level, String parent) {}

    UnitTree(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.organization = snapshot.organization();
        organization.ifPresent(found -> found.placements().values().forEach(placement -> add(found, placement)));
    }

    private void add(Organization found, Placement placement) {
        String parent = found.id();
        for (Level level : above(placement)) {
            units.putIfAbsent(level.id(), new Unit(level, parent));
            parent = level.id();
        }
    }

    private static List<Level> above(Placement placement) {
        return placement.levels().subList(0, Math.max(0, placement.levels().size() - 1));
    }

    boolean isManagement(String account) {
        return organization
                .filter(found -> found.managementAccount().digits().equals(account))
                .isPresent();
    }

    void nodes(Consumer<NodeDraft> sink) {
        organization.ifPresent(found -> sink.accept(new NodeDraft(
                Set.of(NodeLabel.ORGANIZATION),
                found.id(),
                found.id(),
                Optional.empty(),
                draft -> draft.put("complete", found.complete())
                        .put("managementAccount", found.managementAccount().digits())
                        .put("scpEnabled", found.scpEnabled())
                        .put("rcpEnabled", found.rcpEnabled())
                        .put("gaps", Texts.gaps(snapshot.gapsOf(found.id()))))));
        units.keySet()
                .forEach(id -> sink.accept(new NodeDraft(
                        Set.of(NodeLabel.ORGANIZATIONAL_UNIT),
                        id,
                        id,
                        Optional.empty(),
                        draft -> draft.flag("root", id.startsWith("r-")))));
    }

    /** Each unit with what is above it. */
    void parents(BiConsumer<String, String> sink) {
        units.forEach((id, unit) -> sink.accept(id, unit.parent()));
    }

    /** Each member account (12 digits) with the unit that it is in. */
    void members(BiConsumer<String, String> sink) {
        organization.ifPresent(found -> found.placements().forEach((account, placement) -> {
            List<Level> above = above(placement);
            sink.accept(
                    account.digits(),
                    above.isEmpty() ? found.id() : above.getLast().id());
        }));
    }

    /** A policy of the organization where it is attached: unit id, or account of 12 digits. */
    interface Guard {
        void attached(String level, PolicyUse policy, String type);
    }

    void guards(Guard sink) {
        Map<String, Level> levels = new LinkedHashMap<>();
        units.forEach((id, unit) -> levels.put(id, unit.level()));
        organization.ifPresent(found -> found.placements().values().stream()
                .filter(placement -> !placement.levels().isEmpty())
                .map(placement -> placement.levels().getLast())
                .forEach(level -> levels.putIfAbsent(level.id(), level)));
        levels.forEach((id, level) -> {
            level.scps().forEach(use -> sink.attached(id, use, "SCP"));
            level.rcps().forEach(use -> sink.attached(id, use, "RCP"));
        });
    }
}
