package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Layer;

/** What the layers are called. */
final class LayerWords {
    private LayerWords() {}

    static String of(Layer layer) {
        return switch (layer) {
            case RCP -> "RCP";
            case SCP -> "SCP";
            case KEY_POLICY -> "key policy";
            case TRUST_POLICY -> "trust policy";
            case VPCE -> "VPC endpoint policy";
            case IDENTITY -> "IAM policy";
            case BOUNDARY -> "boundary";
            case SESSION -> "session policy";
            case GRANT -> "grant";
        };
    }
}
