package dev.coffer.db2.standin;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** What every page was like at some backup: enough to tell later which ones have been modified since. */
final class PageMap {

    private final Map<String, List<Long>> pages = new TreeMap<>();

    static PageMap read(Path file) {
        PageMap map = new PageMap();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int objects = in.readInt();
            for (int i = 0; i < objects; i++) {
                List<Long> sums = map.pages.computeIfAbsent(in.readUTF(), name -> new ArrayList<>());
                int count = in.readInt();
                for (int page = 0; page < count; page++) {
                    sums.add(in.readLong());
                }
            }
            return map;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        Path fresh = Path.of(file + ".new");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
            out.writeInt(pages.size());
            for (Map.Entry<String, List<Long>> object : pages.entrySet()) {
                out.writeUTF(object.getKey());
                out.writeInt(object.getValue().size());
                for (long sum : object.getValue()) {
                    out.writeLong(sum);
                }
            }
            out.flush();
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes what another map knows of the objects that it has. */
    void replaceBy(PageMap other) {
        pages.putAll(other.pages);
    }

    /** Notes the next page of an object. */
    void add(String object, byte[] bytes, int from, int length) {
        pages.computeIfAbsent(object, name -> new ArrayList<>()).add(sum(bytes, from, length));
    }

    /** Whether the last page that the other map has noted is as it is here. */
    boolean hasLastOf(PageMap other, String object) {
        List<Long> there = other.pages.getOrDefault(object, List.of());
        List<Long> here = pages.getOrDefault(object, List.of());
        int last = there.size() - 1;
        return here.size() > last && here.get(last).equals(there.get(last));
    }

    private static long sum(byte[] bytes, int from, int length) {
        CRC32C one = new CRC32C();
        one.update(bytes, from, length);
        CRC32 other = new CRC32();
        other.update(bytes, from, length);
        return one.getValue() << 32 | other.getValue();
    }
}
