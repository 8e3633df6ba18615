package dev.coffer.backup.cli.view;

import dev.coffer.backup.core.signature.SignerKey;

/** A line of OpenSSH's files of allowed signers. */
final class AllowedSignersLine {
    private AllowedSignersLine() {}

    /** @param principal whose key it is, for people; one that would begin a comment is quoted */
    static String of(String principal, SignerKey key) {
        return (principal.startsWith("#") ? "\"" + principal + "\"" : principal) + " namespaces=\"coffer-*\" "
                + key.line();
    }
}
