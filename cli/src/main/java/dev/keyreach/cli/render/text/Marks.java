package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Exposure;
import java.util.Optional;

/** Signs beside the name of a caller who is not of the key's account. */
final class Marks {
    private Marks() {}

    static Optional<Piece> of(Exposure exposure) {
        return switch (exposure) {
            case INTERNAL -> Optional.empty();
            case EXTERNAL_ACCOUNT -> Optional.of(new Piece("[external account]", Style.ALARM));
            case EXTERNAL_ORG -> Optional.of(new Piece("[OUTSIDE ORGANIZATION]", Style.ALARM));
            case PUBLIC -> Optional.of(new Piece("[PUBLIC]", Style.ALARM));
            case SERVICE -> Optional.of(new Piece("[service]", Style.FAINT));
            case FEDERATED -> Optional.of(new Piece("[identity provider]", Style.ALARM));
        };
    }
}
