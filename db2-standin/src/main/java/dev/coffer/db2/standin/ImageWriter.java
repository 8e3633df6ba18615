package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes an image to its targets, buffer by buffer in turn. */
final class ImageWriter {

    static final int BUFFER_BYTES = 1 << 20;
    private static final int PAGE_BYTES = PageFiller.PAGE_BYTES;

    private final List<ImageTarget> targets;
    private final Utility utility;
    private final boolean compress;
    private final FullDevice fullDevice;
    private long number;

    /** Decides what happens when a target is full: returns to try again, or throws. */
    interface FullDevice {
        void met(ImageTarget target, IOException cause);
    }

    ImageWriter(List<ImageTarget> targets, Utility utility, boolean compress, FullDevice fullDevice) {
        this.targets = List.copyOf(targets);
        this.utility = utility;
        this.compress = compress;
        this.fullDevice = fullDevice;
    }

    void headers(ImageHeader header) {
        for (int i = 0; i < targets.size(); i++) {
            write(
                    targets.get(i),
                    ByteBuffer.wrap(
                            header.with("sequence", String.valueOf(i + 1)).bytes()));
        }
    }

    /** Writes one small object from memory. */
    void object(String name, String text) {
        put(ImageBuffer.text(ImageBuffer.Kind.OBJECT, number, name));
        put(ImageBuffer.data(number, text.getBytes(StandardCharsets.UTF_8), compress));
    }

    /** Writes one file. */
    void object(String name, Path file) {
        object(name, file, new PageMap());
    }

    /** Writes one file of the database and notes its pages. */
    void object(String name, Path file, PageMap seen) {
        put(ImageBuffer.text(ImageBuffer.Kind.OBJECT, number, name));
        eachPart(file, (bytes, firstPage) -> {
            for (int at = 0; at < bytes.length; at += PAGE_BYTES) {
                seen.add(name, bytes, at, Math.min(PAGE_BYTES, bytes.length - at));
            }
            put(ImageBuffer.data(number, bytes, compress));
        });
    }

    /** Writes the pages of one file that are not as they were, and notes all of them. */
    void changes(String name, Path file, PageMap base, PageMap seen) {
        put(ImageBuffer.text(ImageBuffer.Kind.OBJECT, number, ImageChanges.objectName(name, Layout.size(file))));
        eachPart(file, (bytes, firstPage) -> {
            ImageChanges.Pages changed = new ImageChanges.Pages();
            for (int at = 0; at < bytes.length; at += PAGE_BYTES) {
                int length = Math.min(PAGE_BYTES, bytes.length - at);
                seen.add(name, bytes, at, length);
                if (!base.hasLastOf(seen, name)) {
                    changed.add(firstPage + at / PAGE_BYTES, bytes, at, length);
                }
            }
            if (!changed.isEmpty()) {
                put(ImageBuffer.data(number, changed.bytes(), compress));
            }
        });
    }

    /** Takes a part of a file, which begins with the given page. */
    private interface Part {
        void take(byte[] bytes, long firstPage);
    }

    private void eachPart(Path file, Part part) {
        try (InputStream in = Files.newInputStream(file)) {
            long page = 0;
            byte[] bytes = in.readNBytes(BUFFER_BYTES);
            while (bytes.length > 0) {
                part.take(bytes, page);
                page += BUFFER_BYTES / PAGE_BYTES;
                utility.advance(bytes.length);
                bytes = in.readNBytes(BUFFER_BYTES);
            }
        } catch (IOException e) {
            throw new CommandFailed("SQL2025N", "5", file);
        }
    }

    void end() {
        for (ImageTarget target : targets) {
            write(target, ImageBuffer.text(ImageBuffer.Kind.END, number, "").encoded());
        }
    }

    private void put(ImageBuffer buffer) {
        write(targets.get((int) (number % targets.size())), buffer.encoded());
        number++;
    }

    private void write(ImageTarget target, ByteBuffer bytes) {
        while (true) {
            try {
                target.write(bytes);
                return;
            } catch (IOException e) {
                utility.requireNotForced();
                if (!ImageTarget.isFull(e)) {
                    throw ImageTarget.failure(target.path(), e);
                }
                fullDevice.met(target, e);
            }
        }
    }
}
