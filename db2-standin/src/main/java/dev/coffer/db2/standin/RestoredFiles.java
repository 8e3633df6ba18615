package dev.coffer.db2.standin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what an image holds into the files of a database, and its logs where they are asked for. */
final class RestoredFiles implements Closeable {

    private final @Nullable Database database;
    private final Utility utility;
    private final Optional<LogTarget> logs;
    private final StringBuilder state = new StringBuilder();
    private final StringBuilder history = new StringBuilder();
    private final StringBuilder end = new StringBuilder();
    private @Nullable FileChannel open;
    private boolean changes;
    private @Nullable StringBuilder text;

    /** @param database that takes the files; null if only the logs are wanted, or all is only to be read through */
    RestoredFiles(@Nullable Database database, Utility utility, Optional<LogTarget> logs) {
        this.database = database;
        this.utility = utility;
        this.logs = logs;
    }

    void load(ImageReader reader) throws IOException {
        try (this) {
            ImageBuffer buffer = reader.next();
            while (buffer != null) {
                take(buffer);
                buffer = reader.next();
            }
        }
    }

    /** The state of the database as the image has it. */
    String state() {
        return state.toString();
    }

    /** The history of the database as the image has it. */
    String history() {
        return history.toString();
    }

    /** The second in which the backup ended; empty if it was an offline one. */
    String end() {
        return end.toString();
    }

    private void take(ImageBuffer buffer) throws IOException {
        if (buffer.kind() == ImageBuffer.Kind.OBJECT) {
            close();
            begin(buffer.text());
            return;
        }
        byte[] bytes = ImageReader.plain(buffer);
        if (open != null && changes) {
            ImageChanges.apply(bytes, open);
        } else if (open != null) {
            write(open, bytes);
        } else if (text != null) {
            text.append(new String(bytes, StandardCharsets.UTF_8));
        }
        utility.advance(bytes.length);
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        while (all.hasRemaining()) {
            channel.write(all);
        }
    }

    private void begin(String name) throws IOException {
        Optional<ImageChanges.Subject> changed = ImageChanges.parse(name);
        if (name.equals("state")) {
            text = state;
        } else if (name.equals("history")) {
            text = history;
        } else if (name.equals("end")) {
            text = end;
        } else if (name.startsWith("log/")) {
            open = logs.isPresent() ? logs.get().create(name.substring("log/".length())) : null;
        } else if (database != null && changed.isPresent()) {
            changes = true;
            open = FileChannel.open(
                    file(database, changed.get().name()), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            open.truncate(changed.get().size());
        } else if (database != null) {
            open = FileChannel.open(
                    file(database, name),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    private static Path file(Database database, String name) throws IOException {
        Layout layout = database.layout();
        Path file = name.equals("rows")
                ? Path.of(layout.rows() + ".mv.db")
                : layout.container(name.substring("storage/".length()));
        Files.createDirectories(file.getParent());
        return file;
    }

    @Override
    public void close() throws IOException {
        text = null;
        changes = false;
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
