package dev.coffer.storage.swift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.storage.swift.http.PercentEncoding;
import dev.coffer.storage.swift.http.RefusedException;
import dev.coffer.storage.swift.http.Reply;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes many objects by one request. Swift answers it with 200 whatever becomes of it; what became of each object is in the
 * body.
 */
final class BulkDeletion {
    private static final int UNAUTHORIZED = 401;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "text/plain", "Accept", "application/json", "User-Agent", "coffer");

    private final Account account;
    private final Container container;

    BulkDeletion(Account account, Container container) {
        this.account = account;
        this.container = container;
    }

    /** What became of so many objects. */
    private record Outcome(long deleted, long notFound, Set<String> failed, String status, String said) {}

    /** Deletes as many as it can; the names of objects that it could not are given back. */
    List<ObjectName> delete(List<ObjectName> names) {
        String doing = "delete " + names.size() + " objects in '" + container.name() + "'";
        Outcome outcome = ask(doing, names);
        List<ObjectName> failed = names.stream()
                .filter(name -> outcome.failed().contains(path(name)))
                .toList();
        if (outcome.deleted() + outcome.notFound() + failed.size() != names.size()) {
            throw Refusals.incomplete(
                    doing,
                    "the answer tells of " + outcome.deleted() + " deleted, " + outcome.notFound() + " not found and "
                            + outcome.failed().size() + " failed, with status '" + outcome.status() + "' "
                            + outcome.said());
        }
        if (outcome.deleted() == 0 && outcome.notFound() > 0) {
            container.requireThere();
        }
        return failed;
    }

    private Outcome ask(String doing, List<ObjectName> names) {
        String body = names.stream()
                .map(name -> PercentEncoding.path(path(name)))
                .collect(Collectors.joining("\n", "", "\n"));
        Content content = Content.of(body.getBytes(StandardCharsets.UTF_8));
        try {
            return account.post("?bulk-delete", HEADERS, content, reply -> outcome(doing, reply));
        } catch (RefusedException e) {
            throw Refusals.of(doing, e);
        }
    }

    private static Outcome outcome(String doing, Reply reply) {
        try {
            JsonNode answer = JSON.readTree(reply.body());
            requireAuthorized(answer, reply);
            return outcome(answer);
        } catch (IOException e) {
            throw Refusals.unreadable(doing, "the answer broke off or is none of Swift's: " + e.getMessage(), e);
        }
    }

    /** Swift looks at the token once for each object: one that was revoked refuses them all, by an answer of status 200. */
    private static void requireAuthorized(JsonNode answer, Reply reply) {
        List<String> told =
                new ArrayList<>(List.of(answer.path("Response Status").asText()));
        answer.path("Errors").forEach(error -> told.add(error.path(1).asText()));
        Optional<String> refused =
                told.stream().filter(status -> status.startsWith("401")).findFirst();
        if (refused.isPresent()) {
            throw reply.refusal(UNAUTHORIZED, refused.get());
        }
    }

    private static Outcome outcome(JsonNode answer) {
        Set<String> failed = new HashSet<>();
        answer.path("Errors").forEach(error -> failed.add(decoded(error.path(0).asText())));
        return new Outcome(
                answer.path("Number Deleted").asLong(),
                answer.path("Number Not Found").asLong(),
                failed,
                answer.path("Response Status").asText(),
                answer.path("Response Body").asText());
    }

    private String path(ObjectName name) {
        return "/" + container.name() + "/" + name;
    }

    private static String decoded(String name) {
        String plain = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        return plain.startsWith("/") ? plain : "/" + plain;
    }
}
