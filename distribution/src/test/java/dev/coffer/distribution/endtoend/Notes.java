package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A guest whose database SAMPLE archives its logs, and has a table of numbers that tells which changes a database has. */
record Notes(Db2Guest guest, Path archive) {
    /** Has the database changed by Coffer itself, and takes the offline backup that this needs, which is called {@code enabling}. */
    static Notes of(Db2Guest guest) {
        Path archive = guest.directory("archive");
        Notes notes = new Notes(guest, archive);
        notes.succeed(
                "db2",
                "enable-online",
                guest.instance(),
                "--database",
                "sample",
                "--log-path",
                archive.toString(),
                "--track-changes");
        guest.requireDb2("db2 deactivate database sample");
        notes.succeed("backup-create", guest.instance(), "enabling");
        guest.requireDb2(
                "db2 connect to sample >/dev/null; db2 'create table notes (id integer not null primary key)'");
        return notes;
    }

    void write(int number) {
        guest.requireDb2("db2 connect to sample >/dev/null; db2 'insert into notes values " + number + "'");
    }

    /** The numbers that a database has. */
    List<Integer> in(String database) {
        String rows = guest.requireDb2(
                        "db2 connect to " + database + " >/dev/null; db2 -x 'select id from notes order by id'")
                .output();
        return Stream.of(rows.strip().split("\\s+", -1))
                .filter(row -> row.matches("\\d+"))
                .map(Integer::valueOf)
                .toList();
    }

    /** The time, in whole seconds, as commits are told; a second later than everything before. */
    String nextSecond() {
        return guest.requireDb2("sleep 1.1; date -u +%Y-%m-%dT%H:%M:%SZ; sleep 1.1")
                .output()
                .strip();
    }

    Ended coffer(String... arguments) {
        return Running.run(guest.coffer(arguments));
    }

    Ended succeed(String... arguments) {
        Ended ended = coffer(arguments);
        assertThat(ended.status()).as("%s: %s", List.of(arguments), ended).isZero();
        return ended;
    }

    Ended refuse(int status, String... arguments) {
        Ended ended = coffer(arguments);
        assertThat(ended.status()).as("%s: %s", List.of(arguments), ended).isEqualTo(status);
        return ended;
    }
}
