package dev.coffer.distribution.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes an image like one of Db2: pages of rows with keys, words and numbers, and free space, which shrink about 2.5 times.
 * The same arguments always give the same bytes.
 *
 * <p>Arguments: the file, how many MiB.
 */
final class Pages {
    private static final int PAGE = 4096;
    private static final int HEAD = 96;
    private static final int FREE_FROM = 3700;
    private static final List<byte[]> WORDS = List.of(
                    "ORDER",
                    "SHIPPED",
                    "PENDING",
                    "CUSTOMER",
                    "BERLIN",
                    "HAMBURG",
                    "2026-",
                    "INVOICE",
                    "EUR",
                    "ACTIVE",
                    "2025-",
                    "STREET",
                    "GMBH",
                    "NULL")
            .stream()
            .map(word -> word.getBytes(StandardCharsets.US_ASCII))
            .toList();

    private final SplittableRandom random = new SplittableRandom(42);
    private final byte[] page = new byte[PAGE];
    private long key;

    private Pages() {}

    public static void main(String[] arguments) throws IOException {
        long pages = (Long.parseLong(arguments[1]) << 20) / PAGE;
        try (OutputStream image = Files.newOutputStream(Path.of(arguments[0]))) {
            Pages all = new Pages();
            for (long i = 0; i < pages; i++) {
                image.write(all.next());
            }
        }
    }

    private byte[] next() {
        Arrays.fill(page, (byte) 0);
        int at = HEAD;
        while (at < FREE_FROM) {
            int end = at + 60 + random.nextInt(80);
            row(at, end);
            at = end;
        }
        return page;
    }

    private void row(int from, int end) {
        key++;
        int at = from;
        for (int shift = 56; shift >= 0; shift -= 8) {
            page[at++] = (byte) (key >>> shift);
        }
        while (at < end - 20) {
            byte[] word = WORDS.get(random.nextInt(WORDS.size()));
            System.arraycopy(word, 0, page, at, word.length);
            at += word.length;
            for (int number = random.nextInt(4); number > 0; number--) {
                page[at++] = (byte) random.nextInt();
            }
        }
    }
}
