package dev.coffer.backup.cli;

import java.util.Optional;

/** The version of this program, from the manifest of its jar. */
final class Version {
    private Version() {}

    static String current() {
        return Optional.ofNullable(Coffer.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
    }
}
