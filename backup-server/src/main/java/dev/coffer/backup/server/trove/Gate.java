package dev.coffer.backup.server.trove;

import dev.coffer.backup.core.config.ServerSettings;
import dev.coffer.backup.server.http.ApiRequest;
import dev.coffer.backup.server.http.Refusal;
import dev.coffer.backup.server.http.RefusedRequestException;
import dev.coffer.backup.server.identity.Access;
import dev.coffer.backup.server.identity.Tokens;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Lets in whoever has a token of the project that the path names, with one of the roles that are wanted. */
final class Gate {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Tokens tokens;
    private final ServerSettings settings;

    Gate(Tokens tokens, ServerSettings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    /**
     * Says who asks.
     *
     * @throws RefusedRequestException with {@code UNAUTHORIZED}, so that the client asks for another token, or {@code FORBIDDEN}
     */
    Access admit(ApiRequest request, String project) {
        String token = request.token()
                .orElseThrow(() -> new RefusedRequestException(Refusal.UNAUTHORIZED, "no X-Auth-Token was given"));
        Access access = tokens.access(token)
                .orElseThrow(() -> new RefusedRequestException(
                        Refusal.UNAUTHORIZED, "the token is not right, or holds no longer"));
        if (!access.project().equals(project)) {
            throw new RefusedRequestException(Refusal.FORBIDDEN, "the token is not one of the project in the path");
        }
        List<String> wanted = READING.contains(request.method()) ? settings.readRoles() : settings.roles();
        if (Collections.disjoint(access.roles(), wanted)) {
            throw new RefusedRequestException(
                    Refusal.FORBIDDEN, "this needs one of the roles " + String.join(", ", wanted));
        }
        return access;
    }
}
