package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.IdentityFile;
import dev.coffer.backup.core.signature.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The program that wrote the vectors; it is run once for each version of the format, and its result is committed. */
final class FormatVectors {
    private FormatVectors() {}

    /** Takes the directory that is to be the container, and the file of the operator's identity. */
    public static void main(String[] arguments) throws IOException {
        Shelf shelf = new Shelf(TestKey.read(), Optional.of(identity(Path.of(arguments[1]))));
        shelf.complete(shelf.id(1), "one");
        for (ObjectName name : shelf.store.names()) {
            Path file = Path.of(arguments[0], name.value());
            Files.createDirectories(file.getParent());
            Files.write(file, shelf.store.bytes(name));
        }
    }

    /** What the operator of the vectors has in his file. */
    static AgeIdentity identity(Path file) throws IOException {
        return IdentityFile.parse(new Secret(Files.readString(file)))
                .identities()
                .get(0);
    }
}
