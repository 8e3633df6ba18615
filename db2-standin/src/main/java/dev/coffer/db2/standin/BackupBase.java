package dev.coffer.db2.standin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The backup that an increment is taken since, and the pages that it knows. */
final class BackupBase {

    private final Database database;
    private final BackupKind kind;
    private final boolean whole;
    private final PageMap seen = new PageMap();

    BackupBase(Database database, BackupCommand.Scope scope) {
        this.database = database;
        this.kind = BackupKind.of(scope);
        this.whole = scope.whole();
    }

    private Path fullPages() {
        return database.layout().member().resolve("pages.full");
    }

    private Path lastPages() {
        return database.layout().member().resolve("pages.last");
    }

    /** Writes a file of the database, or the pages of it that were modified. */
    void write(ImageWriter writer, String name, Path file) {
        switch (kind.granularity()) {
            case FULL -> writer.object(name, file, seen);
            case INCREMENTAL -> writer.changes(name, file, PageMap.read(fullPages()), seen);
            case DELTA -> writer.changes(name, file, PageMap.read(lastPages()), seen);
        }
    }

    /** Says in the header of an increment what it needs. */
    void describe(Map<String, String> fields) {
        if (!kind.full()) {
            String full = database.state().get(DatabaseState.LAST_FULL, "");
            String last = database.state().get(DatabaseState.LAST_BACKUP, "");
            fields.put("full", full);
            fields.put("base", kind.granularity() == BackupKind.Granularity.DELTA ? last : full);
        }
    }

    /** Counts from now on from the backup of the given timestamp. */
    void replaceBy(String timestamp) {
        DatabaseState state = database.state();
        if (!whole) {
            replaceWhatWasSeen(state);
            return;
        }
        state.set(DatabaseState.LAST_BACKUP, timestamp);
        if (kind.full()) {
            state.set(DatabaseState.LAST_FULL, timestamp);
        }
        if (!state.parameter("TRACKMOD").equals("YES")) {
            return;
        }
        seen.write(lastPages());
        if (kind.full()) {
            seen.write(fullPages());
            state.set(DatabaseState.TRACKED_SINCE_FULL, true);
        }
    }

    /** Increments of the database count from this one on what it holds, and from older ones on all else. */
    private void replaceWhatWasSeen(DatabaseState state) {
        if (!state.parameter("TRACKMOD").equals("YES") || !state.is(DatabaseState.TRACKED_SINCE_FULL)) {
            return;
        }
        List<Path> counted = kind.full() ? List.of(lastPages(), fullPages()) : List.of(lastPages());
        for (Path file : counted) {
            PageMap pages = PageMap.read(file);
            pages.replaceBy(seen);
            pages.write(file);
        }
    }
}
