package dev.coffer.backup.testkit.acting;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

public final class OnlyDecides {
    private static final Pattern NAME = Pattern.compile("[a-z]+");

    List<String> paths(Path directory, Instant moment) {
        return Thing.ALL.stream()
                .filter(thing -> NAME.matcher(thing.name()).matches())
                .map(thing -> directory.resolve(thing.name()) + "-" + moment)
                .toList();
    }

    record Thing(String name) {
        static final List<Thing> ALL = List.of(new Thing("one"));
    }
}
