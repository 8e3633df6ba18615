package dev.coffer.distribution.swift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real-servers")
@Tag("long")
final class ManyObjectsIT {
    private static final int PAGE = 10_000;

    @RegisterExtension
    static final SwiftServers SWIFT = SwiftServers.ordinary();

    @Test
    void ten_thousand_and_one_objects_are_listed_and_deleted_to_the_last() throws Exception {
        List<String> names = IntStream.rangeClosed(0, PAGE)
                .mapToObj("segment %05d"::formatted)
                .toList();
        List<String> backwards = new ArrayList<>(names);
        Collections.reverse(backwards);
        try (ObjectStore store = ConfiguredStore.open(SWIFT.configuration(), "many")) {
            store.createContainer();

            createAll(store, names);

            assertThat(rows(store, false)).isEqualTo(names);
            assertThat(rows(store, true)).isEqualTo(backwards);
            store.deleteAll(names.stream().map(ObjectName::new).toList());
            assertThat(rows(store, false)).isEmpty();
        }
    }

    private static void createAll(ObjectStore store, List<String> names)
            throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (String name : names) {
                Content content = Content.of(name.getBytes(StandardCharsets.UTF_8));
                all.add(workers.submit(() -> store.create(new ObjectName(name), content)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<String> rows(ObjectStore store, boolean backwards) {
        List<String> rows = new ArrayList<>();
        Listing listing = new Listing("", false, Optional.empty(), backwards, PAGE);
        Page page = store.list(listing);
        rows.addAll(page.rows());
        while (page.more()) {
            page = store.list(listing.after(rows.get(rows.size() - 1)));
            rows.addAll(page.rows());
        }
        return rows;
    }
}
