package dev.coffer.backup.cli.view;

import dev.coffer.backup.core.catalogue.BackupRecord;

/** What answers for what is shown of a backup. */
enum Authority {
    SIGNED("signed"),
    ACCEPTED("accepted in words"),
    UNTRUSTED("not trusted"),
    /** A status, or nothing at all: anybody can have written it who can write to the container. */
    REPORTED("reported, not signed");

    private final String words;

    Authority(String words) {
        this.words = words;
    }

    static Authority of(BackupRecord backup) {
        return backup.authorship()
                .map(authorship -> switch (authorship.trust()) {
                    case OWN, LISTED -> SIGNED;
                    case ACCEPTED -> ACCEPTED;
                    case UNKNOWN, UNSIGNED -> UNTRUSTED;
                })
                .orElse(REPORTED);
    }

    String words() {
        return words;
    }
}
