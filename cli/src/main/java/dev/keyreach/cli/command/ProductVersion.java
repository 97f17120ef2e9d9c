package dev.keyreach.cli.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version, from the jar that runs. */
public final class ProductVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"keyreach " + number()};
    }

    /** The number alone. */
    static String number() {
        return Optional.ofNullable(ProductVersion.class.getPackage().getImplementationVersion())
                .orElse("(not from a jar)");
    }
}
