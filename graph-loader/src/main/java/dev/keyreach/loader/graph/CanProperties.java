package dev.keyreach.loader.graph;

import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Proof;
import dev.keyreach.authz.Via;
import dev.keyreach.condition.Residual;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.model.Principal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The properties of what is derived. Safe for several threads. */
final class CanProperties {
    private static final int MAX_KEPT = 20_000;
    private static final int SHORT = 16;

    private final PolicyRegister policies;
    private final Map<Residual, Written> kept = new ConcurrentHashMap<>();

    /** @param id a short hash of the text */
    private record Written(String text, String id) {}

    CanProperties(PolicyRegister policies) {
        this.policies = policies;
    }

    /** All but what it rests on. */
    PropertyDraft of(CanShape shape) {
        CanShape.Kind kind = shape.kind();
        PropertyDraft draft = new PropertyDraft()
                .put("actions", shape.actions())
                .put("verdict", kind.verdict().name())
                .put("via", kind.via().stream().map(Via::name).toList())
                .put("exposure", kind.exposure().map(Exposure::name))
                .put("gaps", Texts.gaps(kind.gaps()));
        return condition(draft, kind.residual());
    }

    /** Adds a condition, unless there is none. */
    PropertyDraft condition(PropertyDraft draft, Residual residual) {
        written(residual)
                .ifPresent(written -> draft.put("condition", written.text()).put("conditionId", written.id()));
        return draft;
    }

    private Optional<Written> written(Residual residual) {
        if (residual.isTrue()) {
            return Optional.empty();
        }
        Written known = kept.get(residual);
        if (known == null) {
            String text = ResidualJson.text(residual);
            known = new Written(text, HexFormat.of().formatHex(sha256(text)).substring(0, SHORT));
            if (kept.size() < MAX_KEPT) {
                kept.put(residual, known);
            }
        }
        return Optional.of(known);
    }

    /** The statements and grants that a shape rests on, for one caller. */
    List<String> proofIds(CanShape shape, Principal caller) {
        List<Proof> proofs = new ArrayList<>();
        shape.accesses().forEach(access -> proofs.addAll(access.proof(caller)));
        return policies.ids(proofs);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
