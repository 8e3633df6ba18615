package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * Fills containers with pages that look like those of a database: a head, rows of repeating text and numbers without
 * pattern, a slot directory. The pages follow from the seed alone and shrink about two and a half times.
 */
final class PageFiller {

    static final int PAGE_BYTES = 4096;
    private static final int RANDOM_LONGS = 200;
    private static final long CATALOG_PAGES = 512;
    private static final long LOG_BYTES = 64 << 10;
    private static final byte[] TEXT = "ORDER SHIPPED  2024-03-17 WAREHOUSE NORTH  EUR 0000129.50 CUSTOMER RETAIL    "
            .getBytes(StandardCharsets.US_ASCII);

    private final SplittableRandom random;

    PageFiller(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Makes the directories, the containers of the three standard table spaces and two log files. */
    void createContainers(Layout layout) {
        append(layout.container(0, "CAT"), CATALOG_PAGES);
        append(layout.container(1, "TMP"), 1);
        append(layout.container(2, "LRG"), 32);
        try {
            Files.createDirectories(layout.logs());
            for (String log : new String[] {"S0000000.LOG", "S0000001.LOG"}) {
                Files.write(layout.logs().resolve(log), new byte[(int) LOG_BYTES]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends pages to a container. */
    void append(Path container, long pages) {
        try {
            Files.createDirectories(container.getParent());
            long first = Files.exists(container) ? Files.size(container) / PAGE_BYTES : 0;
            try (OutputStream out = Files.newOutputStream(
                    container, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
                byte[] bytes = new byte[PAGE_BYTES * 256];
                ByteBuffer block = ByteBuffer.wrap(bytes);
                for (long page = 0; page < pages; page++) {
                    put(block, bytes, first + page);
                    if (!block.hasRemaining() || page == pages - 1) {
                        out.write(bytes, 0, block.position());
                        block.clear();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(ByteBuffer block, byte[] bytes, long page) {
        int start = block.position();
        block.putInt(0x50414745).putLong(page).putLong(page * 4096 + 77).putInt(0);
        for (int i = 0; i < RANDOM_LONGS; i++) {
            block.putLong(random.nextLong());
        }
        int end = start + PAGE_BYTES - 64;
        while (block.position() < end) {
            block.put(TEXT, 0, Math.min(TEXT.length, end - block.position()));
        }
        for (int slot = 0; slot < 32; slot++) {
            block.putShort((short) (24 + slot * 124));
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, start + 24, PAGE_BYTES - 24);
        block.putInt(start + 20, (int) crc.getValue());
    }
}
