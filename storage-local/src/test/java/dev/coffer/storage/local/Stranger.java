package dev.coffer.storage.local;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import java.nio.file.Path;

/** Tries a store as whoever runs it, and prints what came of it. */
final class Stranger {
    private Stranger() {}

    public static void main(String[] arguments) {
        ObjectStore store = new LocalObjectStore(Path.of(arguments[0]), "contract");
        ObjectName name = new ObjectName("a/b");
        attempt("create", () -> store.create(name, Content.of(new byte[1])));
        attempt("head", () -> store.head(name));
        attempt("list", () -> store.list(Listing.of("")));
    }

    private static void attempt(String call, Runnable work) {
        try {
            work.run();
            System.out.println(call + " ok");
        } catch (BackupException e) {
            System.out.println(call + " " + e.code());
        }
    }
}
