package dev.coffer.db2.standin;

/** What kind of backup of a whole database: how the history, the image's header and LIST UTILITIES tell it. */
record BackupKind(boolean online, Granularity granularity) {

    /** How much of the database is in the image, with the value of the media header. */
    enum Granularity {
        FULL(0, "Non-incremental", "FN"),
        INCREMENTAL(16, "Incremental", "IO"),
        DELTA(48, "Delta", "DE");

        private final int code;
        private final String text;
        private final String letters;

        Granularity(int code, String text, String letters) {
            this.code = code;
            this.text = text;
            this.letters = letters;
        }

        int code() {
            return code;
        }

        static Granularity of(int code) {
            for (Granularity granularity : values()) {
                if (granularity.code == code) {
                    return granularity;
                }
            }
            throw new IllegalArgumentException("granularity " + code);
        }

        /** As db2ckbkp prints it. */
        String shown() {
            return code + " (" + text + ")";
        }
    }

    static BackupKind of(BackupCommand.Scope scope) {
        Granularity granularity =
                scope.delta() ? Granularity.DELTA : scope.incremental() ? Granularity.INCREMENTAL : Granularity.FULL;
        return new BackupKind(scope.online(), granularity);
    }

    boolean full() {
        return granularity == Granularity.FULL;
    }

    /** Type column of LIST HISTORY. */
    String letter() {
        return granularity.letters.substring(online ? 1 : 0, online ? 2 : 1);
    }

    String description(BackupCommand.Scope scope) {
        return (online ? "online " : "offline ") + (scope.whole() ? "db" : "tablespace");
    }
}
