package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.keys.NewIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A key that was made.
 *
 * @param file that its identity was written to; empty where it is to be printed
 */
public record GeneratedKey(NewIdentity identity, Optional<Path> file) implements Document {
    @Override
    public ObjectNode json() {
        return Cells.object()
                .put("recipient", identity.recipient().text())
                .put("identity_file", file.map(Path::toString).orElse(null))
                .put("identity", file.isPresent() ? null : secret());
    }

    @Override
    public String text() {
        return file.isPresent() ? identity.recipient() + "\n" : secret();
    }

    private String secret() {
        return new String(identity.bytes(), StandardCharsets.UTF_8);
    }
}
