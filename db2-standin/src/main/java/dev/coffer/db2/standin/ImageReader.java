package dev.coffer.db2.standin;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Reads all files of an image as one stream of buffers; trouble becomes the message that RESTORE gives for it. */
final class ImageReader implements Closeable {

    private final List<ImageSource> sources = new ArrayList<>();
    private long number;

    /** Opens the files and checks that they belong together. */
    ImageReader(List<Path> paths, Utility utility) {
        try {
            for (Path path : paths) {
                sources.add(
                        new ImageSource(path, new ChannelInput(Pipes.open(path, StandardOpenOption.READ, utility))));
            }
            requireOneImage();
        } catch (IOException | ImageHeader.Malformed e) {
            close();
            utility.requireNotForced();
            throw failure(e, paths.get(0));
        } catch (CommandFailed e) {
            close();
            throw e;
        }
    }

    /** Looks at the header of a file alone. */
    static ImageHeader headerOf(Path path) {
        try (ImageSource source = ImageSource.file(path)) {
            return source.header();
        } catch (IOException | ImageHeader.Malformed e) {
            throw failure(e, path);
        }
    }

    private void requireOneImage() {
        ImageHeader first = header();
        for (int i = 0; i < sources.size(); i++) {
            ImageHeader header = sources.get(i).header();
            if (!header.timestamp().equals(first.timestamp()) || !header.alias().equals(first.alias())) {
                throw new CommandFailed("SQL2532N", header.alias(), header.timestamp());
            }
            if (header.sequence() != i + 1) {
                throw new CommandFailed("SQL2546N");
            }
        }
        if (sources.size() < first.files()) {
            throw new CommandFailed("SQL2538N");
        }
    }

    ImageHeader header() {
        return sources.get(0).header();
    }

    /** The next buffer; null after the last one. */
    @Nullable
    ImageBuffer next() {
        ImageSource source = sources.get((int) (number % sources.size()));
        try {
            ImageBuffer buffer = source.next();
            if (buffer == null) {
                drain();
                return null;
            }
            if (buffer.number() != number) {
                throw new ImageHeader.Malformed("buffer " + buffer.number() + " in place of " + number);
            }
            number++;
            return buffer;
        } catch (IOException | ImageHeader.Malformed e) {
            throw failure(e, source.path());
        }
    }

    private void drain() throws IOException, ImageHeader.Malformed {
        for (ImageSource source : sources) {
            if (source.next() != null) {
                throw new ImageHeader.Malformed("buffer after the last one");
            }
        }
    }

    static byte[] plain(ImageBuffer buffer) {
        try {
            return buffer.plain();
        } catch (DataFormatException e) {
            throw new CommandFailed("SQL2530N");
        }
    }

    private static CommandFailed failure(Exception e, Path path) {
        if (e instanceof EOFException) {
            return new CommandFailed("SQL2538N");
        }
        if (e instanceof ImageHeader.Malformed) {
            return new CommandFailed(String.valueOf(e.getMessage()).startsWith("not a") ? "SQL2531N" : "SQL2530N");
        }
        if (e instanceof NoSuchFileException) {
            return new CommandFailed("SQL2036N", path);
        }
        return new CommandFailed("SQL2025N", "5", path);
    }

    @Override
    public void close() {
        for (ImageSource source : sources) {
            try {
                source.close();
            } catch (IOException e) {
                throw new CommandFailed("SQL2025N", "5", source.path());
            }
        }
    }
}
