package dev.coffer.backup.core.signature;

/** What a signature is for; one that was made for something else does not count. */
public enum Namespace {
    MANIFEST("coffer-manifest"),
    VERIFICATION("coffer-verification");

    private final String word;

    Namespace(String word) {
        this.word = word;
    }

    /** As {@code ssh-keygen -Y sign -n} takes it. */
    public String word() {
        return word;
    }
}
