package dev.coffer.backup.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All classes that a class and those below its package mention, as their compiled form tells, and the methods {@code now}. */
final class Mentions {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int WIDE = 2;

    private final ClassLoader loader;
    private final String inside;
    private final Set<String> classes = new TreeSet<>();
    private final Set<String> methods = new TreeSet<>();

    private Mentions(Class<?> first) {
        this.loader = first.getClassLoader();
        this.inside = first.getPackageName().replace('.', '/') + "/";
    }

    /** What a class mentions, and whatever it mentions of its own package and those below. */
    static Mentions of(Class<?> first) {
        Mentions mentions = new Mentions(first);
        Deque<String> open = new ArrayDeque<>(List.of(first.getName().replace('.', '/')));
        Set<String> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty()) {
            for (String mentioned : mentions.read(open.pop())) {
                mentions.classes.add(mentioned.replace('/', '.'));
                if (mentioned.startsWith(mentions.inside) && seen.add(mentioned)) {
                    open.push(mentioned);
                }
            }
        }
        return mentions;
    }

    Set<String> classes() {
        return classes;
    }

    /** As {@code java.time.Instant.now}. */
    Set<String> methods() {
        return methods;
    }

    private List<String> read(String name) {
        try (InputStream file = loader.getResourceAsStream(name + ".class")) {
            if (file == null) {
                throw new AssertionError("no compiled form of " + name);
            }
            return new Pool(new DataInputStream(file)).mentioned();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The constants of one class, by the format of chapter 4 of Java's virtual machine. */
    private final class Pool {
        private final String[] texts;
        private final int[] first;
        private final int[] second;
        private final List<Integer> named = new ArrayList<>();
        private final List<Integer> called = new ArrayList<>();

        Pool(DataInputStream file) throws IOException {
            if (file.readInt() != MAGIC) {
                throw new AssertionError("not a class");
            }
            file.readInt();
            int count = file.readUnsignedShort();
            texts = new String[count];
            first = new int[count];
            second = new int[count];
            for (int i = 1; i < count; i++) {
                i += readConstant(file, i) - 1;
            }
        }

        /** Reads one, and gives how many places it takes. */
        private int readConstant(DataInputStream file, int place) throws IOException {
            int tag = file.readUnsignedByte();
            texts[place] = "";
            switch (tag) {
                case 1 -> texts[place] = file.readUTF();
                case 3, 4 -> file.readInt();
                case 5, 6 -> {
                    file.readLong();
                    return WIDE;
                }
                case 7 -> {
                    first[place] = file.readUnsignedShort();
                    named.add(place);
                }
                case 8, 16, 19, 20 -> first[place] = file.readUnsignedShort();
                case 9, 12, 17, 18 -> readBoth(file, place);
                case 10, 11 -> {
                    readBoth(file, place);
                    called.add(place);
                }
                case 15 -> {
                    file.readUnsignedByte();
                    file.readUnsignedShort();
                }
                default -> throw new AssertionError("a constant of the unknown kind " + tag);
            }
            return 1;
        }

        private void readBoth(DataInputStream file, int place) throws IOException {
            first[place] = file.readUnsignedShort();
            second[place] = file.readUnsignedShort();
        }

        List<String> mentioned() {
            for (int place : called) {
                String owner = texts[first[first[place]]];
                String method = texts[first[second[place]]];
                methods.add(owner.replace('/', '.') + "." + method);
            }
            return named.stream()
                    .map(place -> element(texts[first[place]]))
                    .filter(name -> !name.isEmpty())
                    .toList();
        }

        /** The class that an array is of; empty for a primitive one. */
        private static String element(String name) {
            if (!name.startsWith("[")) {
                return name;
            }
            String bare = name.replaceFirst("^\\[+", "");
            return bare.startsWith("L") ? bare.substring(1, bare.length() - 1) : "";
        }
    }
}
