package dev.coffer.backup.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsTest {
    private final Sessions sessions = new Sessions(Guest.USERS, Interruption.never());
    private final Questions questions = new Questions(sessions);

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void answers_are_added_in_order_to_those_there_are() {
        Answers before = Answers.none().with("earlier", new Outcome(0, "", ""));

        Answers answers = questions.answer(
                List.of(
                        new Question.OfCommand("parent", Guest.shell(Guest.session("main"), "echo $PPID")),
                        new Question.OfCommand("same", Guest.shell(Guest.session("main"), "echo $PPID; exit 4"))),
                before);

        assertThat(answers.has("earlier")).isTrue();
        assertThat(answers.outcome("same"))
                .isEqualTo(new Outcome(4, answers.outcome("parent").standardOutput(), ""));
    }

    @Test
    void a_file_is_read_whole() throws IOException {
        Path file = Files.writeString(temporary.resolve("-file"), "[db2]\nbackup_dir = /b\n\n");

        assertThat(textOf(file, Guest.ME).text("q")).contains("[db2]\nbackup_dir = /b\n\n");
    }

    @Test
    void a_file_that_is_missing_or_no_file_has_no_text() {
        assertThat(textOf(temporary.resolve("none"), Guest.ME).text("q")).isEmpty();
        assertThat(textOf(temporary, Guest.ME).text("q")).isEmpty();
    }

    @Test
    void a_file_that_the_user_may_not_read_has_no_text() throws IOException {
        Path file = Files.writeString(Guest.openTo(temporary, "rwxr-xr-x").resolve("file"), "secret");
        String user = Guest.secondUser();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(textOf(file, user).text("q")).isEmpty();
    }

    @Test
    void a_long_file_is_refused_and_never_cut() throws IOException {
        int most = Outcome.MOST_BYTES - 1024;
        Path longest = Files.write(temporary.resolve("longest"), new byte[most]);
        Path bytes = Files.write(temporary.resolve("bytes"), new byte[most + 1]);
        Path characters = Files.writeString(temporary.resolve("characters"), "ä".repeat(most / 2 + 1));

        assertThat(textOf(longest, Guest.ME).text("q").orElseThrow()).hasSize(most);
        for (Path file : List.of(bytes, characters)) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> textOf(file, Guest.ME))
                    .withMessageContaining(file + " is longer than " + most + " bytes")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GUEST));
        }
    }

    @Test
    void a_directory_has_the_bytes_of_its_files_and_not_of_what_links_lead_to() throws IOException {
        Path elsewhere = Files.write(temporary.resolve("elsewhere"), new byte[9_000_000]);
        Path directory = Files.createDirectory(temporary.resolve("directory"));
        Files.write(directory.resolve("file"), new byte[1_000_000]);
        Files.createSymbolicLink(directory.resolve("link"), elsewhere);

        assertThat(sizeOf(directory, Guest.ME).bytes("q").getAsLong()).isBetween(1_000_000L, 1_100_000L);
    }

    @Test
    void a_directory_behind_a_link_has_its_own_size() throws IOException {
        Path directory = Files.createDirectory(temporary.resolve("directory"));
        Files.write(directory.resolve("file"), new byte[1_000_000]);
        Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);

        assertThat(sizeOf(link, Guest.ME).bytes("q").getAsLong()).isGreaterThan(1_000_000);
    }

    @Test
    void the_size_of_what_is_missing_or_closed_to_the_user_cannot_be_told() throws IOException {
        Path open = Guest.openTo(temporary, "rwxr-xr-x");
        Path closed = Files.createDirectory(open.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

        assertThat(sizeOf(temporary.resolve("none"), Guest.ME).bytes("q")).isEmpty();
        assertThat(sizeOf(open, Guest.secondUser()).bytes("q")).isEmpty();
    }

    @Test
    void a_directory_has_room_as_has_one_that_can_be_made_in_it() {
        long before = StagingDirectory.usableBytes(temporary);
        long room = roomIn(temporary, Guest.ME).getAsLong();
        long after = StagingDirectory.usableBytes(temporary);

        assertThat(room).isBetween(Math.min(before, after) / 2, Math.max(before, after) * 2);
        assertThat(roomIn(temporary.resolve("new"), Guest.ME)).isPresent();
        assertThat(roomIn(temporary.resolve("none/new"), Guest.ME)).isEmpty();
    }

    @Test
    void a_file_or_a_directory_that_is_closed_to_the_user_has_no_room() throws IOException {
        Path open = Guest.openTo(temporary, "rwxr-xr-x");
        Path file = Files.createFile(open.resolve("file"));

        assertThat(roomIn(file.resolve("new"), Guest.ME)).isEmpty();
        assertThat(roomIn(open, Guest.secondUser())).isEmpty();
        assertThat(roomIn(open.resolve("new"), Guest.secondUser())).isEmpty();
    }

    @Test
    void who_has_no_patience_waits_no_longer_than_told_however_long_a_question_may_take() {
        Questions impatient = Questions.within(Duration.ofMillis(300), sessions);
        Question slow = new Question.OfCommand("q", Guest.shell(Guest.session("main"), "sleep 30"));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> impatient.answer(List.of(slow), Answers.none()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TIME_LIMIT));
    }

    private OptionalLong roomIn(Path path, String user) {
        return questions
                .answer(List.of(new Question.OfRoom("q", path, user)), Answers.none())
                .room("q");
    }

    private Answers textOf(Path path, String user) {
        return questions.answer(List.of(new Question.OfFile("q", path, user)), Answers.none());
    }

    private Answers sizeOf(Path path, String user) {
        return questions.answer(List.of(new Question.OfDirectorySize("q", path, user)), Answers.none());
    }
}
