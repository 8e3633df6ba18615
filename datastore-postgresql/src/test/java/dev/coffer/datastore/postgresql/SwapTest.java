package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The load of a restore and its clearing are cut off at each program that they call, which fails, or is never called or the last one
 * since the script is killed. The programs of PostgreSQL only say what the script waits for.
 */
@Tag("long")
class SwapTest {
    private static final String IDENTIFIER = "7577210000000000001";

    /** What the scripts call to change something. */
    private static final List<String> CALLED = List.of("mv", "sync", "rm", "rmdir", "chmod");

    private static final String WRAPPED = """
            #!/bin/sh
            name=${0##*/} control=%s
            echo "$name" >> "$control/calls"
            if test "$(wc -l < "$control/calls")" -eq "$(cat "$control/number")"; then
                case $(cat "$control/fault") in
                    FAILED) echo "$name: ordered to fail" >&2; exit 1 ;;
                    NOT_CALLED) kill -s KILL "$PPID"; exit 1 ;;
                    LAST) test "$name" = sync || "/bin/$name" "$@"; kill -s KILL "$PPID"; exit ;;
                esac
            fi
            test "$name" = sync || exec "/bin/$name" "$@"
            """;

    @TempDir
    private Path directory;

    private Path data;
    private Path work;
    private Path image;
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void make_the_programs() throws Exception {
        data = directory.resolve("main");
        work = Facts.besides(data, "coffer-1");
        Files.createDirectories(directory.resolve("bin"));
        Files.createDirectories(directory.resolve("programs"));
        Files.createDirectories(directory.resolve("image/pg_wal/archive_status"));
        Files.writeString(directory.resolve("image/PG_VERSION"), "15\n");
        image = directory.resolve("image.tar");
        run(List.of("tar", "-C", directory.resolve("image").toString(), "-cf", image.toString(), "."));
        for (String name : CALLED) {
            program("bin/" + name, WRAPPED.formatted(directory));
        }
        program("programs/pg_verifybackup", "#!/bin/sh\necho backup successfully verified\n");
        program("programs/pg_isready", "#!/bin/sh\nuntil test -e '%s'; do sleep 0.01; done\n".formatted(ready()));
        program("programs/psql", "#!/bin/sh\necho 3\n");
        program("programs/pg_ctl", "#!/bin/sh\nexit 3\n");
        program(
                "programs/pg_controldata",
                "#!/bin/sh\nprintf '%s'\n".formatted(("\n" + Examples.onTimeline(2)).replace("'", "'\\''")));
        program("programs/postgres", """
                #!/bin/sh
                : > "$2/pg_wal/00000002.history"
                exec perl -e '$SIG{INT} = sub { exit 0 }; open(my $ready, ">", $ARGV[0]); sleep 60' '%s'
                """.formatted(ready()));
    }

    @Test
    void wherever_a_restore_is_cut_off_the_old_one_is_there_or_the_new_one_and_never_half_of_it() throws Exception {
        order(0, "");
        assertThat(attempt("old")).isEqualTo("new");
        List<String> calls = calls();

        for (int number = 1; number <= calls.size(); number++) {
            for (String fault : List.of("FAILED", "NOT_CALLED", "LAST")) {
                order(number, fault);
                String found = attempt("old");
                require(number, fault, found.equals(expected(calls, number, fault)), "found " + found);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(calls).endsWith("rmdir", "mv", "mv", "sync", "rm", "sync", "rm");
    }

    /** The swap counts when what tells of it is gone, by the second rm; that a directory has something in it is no fault. */
    private static String expected(List<String> calls, int number, String fault) {
        int settled = 1 + calls.subList(0, calls.size() - 1).lastIndexOf("rm");
        boolean counts = number > settled || (number == settled && fault.equals("LAST"));
        return counts || (calls.get(number - 1).equals("rmdir") && fault.equals("FAILED")) ? "new" : "old";
    }

    @Test
    void what_was_not_there_is_not_there_again_or_the_new_one_is() throws Exception {
        order(0, "");
        assertThat(attempt("none")).isEqualTo("new");
        int calls = calls().size();

        for (int number = 1; number <= calls; number++) {
            order(number, "LAST");
            String found = attempt("none");
            require(number, "LAST", found.equals("none") || found.equals("new"), "found " + found);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void what_is_no_cluster_is_not_replaced_unless_it_is_empty() throws Exception {
        program("programs/pg_ctl", "#!/bin/sh\nexit 4\n");
        order(0, "");

        assertThat(attempt("old")).isEqualTo("old");
        assertThat(attempt("empty")).isEqualTo("new");
    }

    /** Restores, and clears until nothing is left, with one fault in all; gives what lies there then. */
    private String attempt(String before) throws Exception {
        Files.createDirectory(work);
        Files.deleteIfExists(ready());
        if (!before.equals("none")) {
            Files.createDirectories(data);
        }
        if (before.equals("old")) {
            Files.writeString(data.resolve("old"), "");
        }
        String said = script(RestoreScripts.LOAD, arguments(), image);
        boolean loaded = said.endsWith("complete\n");
        while (!script(RestoreScripts.CLEAR, List.of(work.toString(), data.toString()), Path.of("/dev/null"))
                .equals("ended\n")) {}
        String found = !Files.exists(data) ? "none" : Files.exists(data.resolve("old")) ? "old" : "new";
        assertThat(loaded && !found.equals("new"))
                .as("loaded, and is not there")
                .isFalse();
        if (found.equals("new")) {
            assertThat(data.resolve("pg_wal/archive_status/00000002.history.ready"))
                    .exists();
        }
        assertThat(work).doesNotExist();
        run(List.of("rm", "-rf", data.toString()));
        return found;
    }

    /** Is there once what stands for the server heeds signals. */
    private Path ready() {
        return directory.resolve("ready");
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        Stream.of(directory.resolve("programs"), work, data, "yes", "no", "")
                .forEach(one -> arguments.add(one.toString()));
        arguments.addAll(List.of("0", "postgres", "postgres", IDENTIFIER, "1", "-", "", "32"));
        return arguments;
    }

    private String script(String script, List<String> arguments, Path input) throws Exception {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", script, "coffer"));
        line.addAll(arguments);
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("errors").toFile());
        builder.environment().put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
        builder.start().waitFor();
        return Files.readString(output);
    }

    private void order(int number, String fault) throws IOException {
        Files.deleteIfExists(directory.resolve("calls"));
        Files.writeString(directory.resolve("number"), number + "\n");
        Files.writeString(directory.resolve("fault"), fault + "\n");
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(directory.resolve("calls"));
    }

    private void program(String name, String text) throws IOException {
        Path program = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static void run(List<String> line) throws Exception {
        assertThat(new ProcessBuilder(line).start().waitFor()).isZero();
    }

    private void require(int number, String fault, boolean holds, String what) throws IOException {
        if (!holds) {
            wrong.add(fault + " at call " + number + " of " + calls() + ": " + what);
        }
    }
}
