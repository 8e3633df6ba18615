package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Replaces the files of a database by those of an image. From the first byte until the end it is restore pending. */
final class RestoredFiles {

    private final Database database;
    private final Utility utility;
    private @Nullable OutputStream open;
    private @Nullable StringBuilder state;

    RestoredFiles(Database database, Utility utility) {
        this.database = database;
        this.utility = utility;
    }

    void load(ImageReader reader) throws IOException {
        clear();
        try {
            ImageBuffer buffer = reader.next();
            while (buffer != null) {
                take(buffer);
                buffer = reader.next();
            }
        } finally {
            finish();
        }
        if (state != null) {
            database.state().adopt(state.toString());
        }
    }

    private void clear() throws IOException {
        Layout layout = database.layout();
        database.state().set(DatabaseState.RESTORE_PENDING, true);
        Store.removeTree(layout.storage());
        Files.deleteIfExists(Path.of(layout.rows() + ".mv.db"));
        Files.createDirectories(layout.storage());
        Files.createDirectories(layout.logs());
    }

    private void take(ImageBuffer buffer) throws IOException {
        if (buffer.kind() == ImageBuffer.Kind.OBJECT) {
            finish();
            begin(buffer.text());
            return;
        }
        byte[] bytes = ImageReader.plain(buffer);
        if (open != null) {
            open.write(bytes);
        } else if (state != null) {
            state.append(new String(bytes, StandardCharsets.UTF_8));
        }
        utility.advance(bytes.length);
    }

    private void begin(String name) throws IOException {
        if (name.equals("state")) {
            state = new StringBuilder();
            return;
        }
        Layout layout = database.layout();
        Path file = name.equals("rows")
                ? Path.of(layout.rows() + ".mv.db")
                : layout.storage().resolve(name.substring("storage/".length())).normalize();
        if (!file.startsWith(layout.node())) {
            throw new CommandFailed("SQL2530N");
        }
        Files.createDirectories(file.getParent());
        open = Files.newOutputStream(file);
    }

    private void finish() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
