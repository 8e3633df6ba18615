package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replaces the files of a database by those of an image. From the first byte until the end it is restore pending. */
final class RestoredFiles {

    private final Database database;
    private final Utility utility;
    private final List<Path> storagePaths;
    private @Nullable OutputStream open;
    private @Nullable StringBuilder state;

    /** @param storagePaths where the containers go; empty for where they are */
    RestoredFiles(Database database, Utility utility, List<Path> storagePaths) {
        this.database = database;
        this.utility = utility;
        this.storagePaths = List.copyOf(storagePaths);
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
        layout.storages().forEach(Store::removeTree);
        Files.deleteIfExists(Path.of(layout.rows() + ".mv.db"));
        if (!storagePaths.isEmpty()) {
            layout.setStoragePaths(storagePaths);
        }
        for (Path storage : layout.storages()) {
            Files.createDirectories(storage);
        }
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
                : layout.container(name.substring("storage/".length()));
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
