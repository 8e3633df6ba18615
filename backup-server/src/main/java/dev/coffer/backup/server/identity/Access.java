package dev.coffer.backup.server.identity;

import java.time.Instant;
import java.util.Set;

/**
 * What a token gives.
 *
 * @param project the id of the project that it is for; empty if it is for none
 * @param user the id of whoever it was issued to
 * @param roles the names of the roles that they have in that project
 */
public record Access(String project, String user, Set<String> roles, Instant expires) {
    public Access {
        roles = Set.copyOf(roles);
    }
}
