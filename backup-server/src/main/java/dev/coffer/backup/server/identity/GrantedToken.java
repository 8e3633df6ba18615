package dev.coffer.backup.server.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what Keystone says of a token that holds. */
final class GrantedToken {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GrantedToken() {}

    /**
     * Reads the document.
     *
     * @throws BackupException with {@code IDENTITY_UNAVAILABLE} if it is none that says whose the token is, and for how long
     */
    static Access read(byte[] document) {
        try {
            JsonNode token = MAPPER.readTree(document).path("token");
            String user = token.at("/user/id").asText();
            if (user.isEmpty()) {
                throw strange(null);
            }
            Set<String> roles = new HashSet<>();
            token.path("roles").forEach(role -> roles.add(role.path("name").asText()));
            return new Access(
                    token.at("/project/id").asText(),
                    user,
                    roles,
                    Instant.parse(token.path("expires_at").asText()));
        } catch (IOException | DateTimeException e) {
            throw strange(e);
        }
    }

    private static BackupException strange(@Nullable Exception cause) {
        return new BackupException(
                ErrorCode.IDENTITY_UNAVAILABLE,
                "what the identity service says of a token is not understood",
                "It must be Keystone, with its API of version 3.",
                cause);
    }
}
