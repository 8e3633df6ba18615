package dev.coffer.db2.standin;

/** What one image is in a restore: all of it, or a step on the way from the target over the full backup to the target. */
enum IncrementalStep {
    WHOLE,
    FIRST,
    BETWEEN,
    LAST;

    static final String PREFIX = "incremental.";
    private static final String TARGET = PREFIX + "target";
    private static final String FULL = PREFIX + "full";
    private static final String APPLIED = PREFIX + "applied";
    private static final String TABLE_SPACE = "SYSCATSPACE";

    /** Whether a database is in the middle of an incremental restore. */
    static boolean underWay(DatabaseState state) {
        return !state.get(TARGET, "").isEmpty();
    }

    /** Decides what an image is, or says why it is not its turn. */
    static IncrementalStep of(ImageHeader header, boolean incremental, DatabaseState state) {
        boolean full = header.number("granularity") == 0;
        if (!incremental) {
            if (!full) {
                throw new CommandFailed("SQL2576N", TABLE_SPACE);
            }
            return WHOLE;
        }
        if (!underWay(state)) {
            if (full) {
                throw new CommandFailed("SQL2573N");
            }
            return FIRST;
        }
        String target = state.get(TARGET, "");
        if (header.timestamp().compareTo(target) > 0) {
            throw new CommandFailed("SQL2574N");
        }
        requireTurn(header, full, state);
        return header.timestamp().equals(target) ? LAST : BETWEEN;
    }

    private static void requireTurn(ImageHeader header, boolean full, DatabaseState state) {
        String wanted = state.get(FULL, "");
        String applied = state.get(APPLIED, "");
        if (applied.isEmpty()) {
            if (!full || !header.timestamp().equals(wanted)) {
                throw new CommandFailed("SQL2572N", TABLE_SPACE, wanted);
            }
            return;
        }
        if (full || header.timestamp().compareTo(applied) <= 0) {
            throw new CommandFailed("SQL2575N");
        }
        boolean delta = header.number("granularity") == BackupKind.Granularity.DELTA.code();
        if (!header.get("full").equals(wanted)) {
            throw new CommandFailed("SQL2572N", TABLE_SPACE, header.get("full"));
        }
        if (delta && !header.get("base").equals(applied)) {
            throw new CommandFailed("SQL2572N", TABLE_SPACE, header.get("base"));
        }
    }

    /** Whether other images have to follow before the database can be used. */
    boolean leavesMore() {
        return this == FIRST || this == BETWEEN;
    }

    /** Says that an image has been restored. */
    int tell(Terminal terminal) {
        return leavesMore() ? terminal.message(Message.of("DB21086I")) : terminal.done("RESTORE DATABASE");
    }

    /** Notes that an image has been restored. */
    void done(ImageHeader header, DatabaseState state) {
        switch (this) {
            case FIRST -> {
                state.set(FULL, header.get("full"));
                state.set(APPLIED, "");
                state.set(TARGET, header.timestamp());
            }
            case BETWEEN -> state.set(APPLIED, header.timestamp());
            case WHOLE, LAST -> state.clear(PREFIX);
        }
    }
}
