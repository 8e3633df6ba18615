package dev.coffer.storage.swift;

import dev.coffer.backup.api.storage.Content;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A container of a {@link SmallSwift}. */
final class SmallContainer {
    private final TreeMap<String, Stored> objects = new TreeMap<>(SmallContainer::compare);

    /** @param headers what came with it */
    record Stored(Content content, Map<String, String> headers) {
        byte[] bytes() {
            byte[] bytes = new byte[content.length()];
            content.bytes().get(bytes);
            return bytes;
        }

        String md5() {
            return content.md5();
        }
    }

    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    synchronized Optional<Stored> get(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    synchronized boolean putIfAbsent(String name, Stored stored) {
        return objects.putIfAbsent(name, stored) == null;
    }

    synchronized void put(String name, Stored stored) {
        objects.put(name, stored);
    }

    synchronized boolean delete(String name) {
        return objects.remove(name) != null;
    }

    synchronized int size() {
        return objects.size();
    }

    /** The rows of a listing, folded prefixes with a {@code /} at their end. */
    synchronized List<String> list(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        NavigableSet<String> rows = new TreeSet<>(SmallContainer::compare);
        for (String name : objects.keySet()) {
            if (name.startsWith(prefix)) {
                int slash = query.containsKey("delimiter") ? name.indexOf('/', prefix.length()) : -1;
                rows.add(slash < 0 ? name : name.substring(0, slash + 1));
            }
        }
        NavigableSet<String> inOrder = query.containsKey("reverse") ? rows.descendingSet() : rows;
        String marker = query.getOrDefault("marker", "");
        return (marker.isEmpty() ? inOrder : inOrder.tailSet(marker, false))
                .stream()
                        .limit(Integer.parseInt(query.getOrDefault("limit", "10000")))
                        .toList();
    }
}
