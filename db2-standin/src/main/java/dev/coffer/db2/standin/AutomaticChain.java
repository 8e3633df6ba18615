package dev.coffer.db2.standin;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The order in which INCREMENTAL AUTOMATIC restores images: the target, the full backup, what lies between, the target. */
final class AutomaticChain {

    private AutomaticChain() {}

    /** Finds the files of the image of a timestamp. */
    interface Finder {
        List<Path> find(Optional<String> timestamp);
    }

    static List<String> of(ImageHeader target, Finder finder) {
        Deque<String> between = new ArrayDeque<>();
        ImageHeader at = target;
        while (at.number("granularity") != 0) {
            String base = at.get("base");
            between.addFirst(base);
            try {
                at = ImageReader.headerOf(finder.find(Optional.of(base)).get(0));
            } catch (CommandFailed e) {
                throw new CommandFailed("SQL2571N", "3");
            }
        }
        List<String> order = new ArrayList<>(List.of(target.timestamp()));
        order.addAll(between);
        order.add(target.timestamp());
        return order;
    }
}
