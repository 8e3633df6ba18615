package dev.coffer.db2.standin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an increment keeps the pages of a file that were modified. */
final class ImageChanges {

    private static final int HEAD_BYTES = 12;
    private static final Pattern NAME = Pattern.compile("changes (\\d+) (.+)");

    private ImageChanges() {}

    /** The file whose changes follow, and its length after them. */
    record Subject(String name, long size) {}

    /** Pages on their way into one buffer. */
    static final class Pages {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void add(long page, byte[] bytes, int from, int length) {
            byte[] head =
                    ByteBuffer.allocate(HEAD_BYTES).putLong(page).putInt(length).array();
            out.write(head, 0, HEAD_BYTES);
            out.write(bytes, from, length);
        }

        boolean isEmpty() {
            return out.size() == 0;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    static String objectName(String name, long size) {
        return "changes " + size + " " + name;
    }

    static Optional<Subject> parse(String objectName) {
        Matcher matcher = NAME.matcher(objectName);
        return matcher.matches()
                ? Optional.of(new Subject(matcher.group(2), Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }

    /** Puts the pages of one buffer into their places. */
    static void apply(byte[] bytes, FileChannel file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            long page = in.getLong();
            int length = in.getInt();
            ByteBuffer one = in.slice(in.position(), length);
            long at = page * PageFiller.PAGE_BYTES;
            while (one.hasRemaining()) {
                at += file.write(one, at);
            }
            in.position(in.position() + length);
        }
    }
}
