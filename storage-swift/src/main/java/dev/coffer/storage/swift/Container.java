package dev.coffer.storage.swift;

import dev.coffer.backup.api.BackupException;
import dev.coffer.storage.swift.http.RefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.openstack4j.api.exceptions.OS4JException;
import org.openstack4j.api.storage.ObjectStorageService;
import org.openstack4j.model.storage.object.options.CreateUpdateContainerOptions;

/** One container, told apart from none at all, which Swift answers with the same 404 as an object that is missing. */
final class Container {
    private static final int NOT_FOUND = 404;

    private final Account account;
    private final String name;

    Container(Account account, String name) {
        this.account = account;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Makes it, or finds it there. */
    void create(Optional<String> storagePolicy) {
        CreateUpdateContainerOptions options = CreateUpdateContainerOptions.create();
        storagePolicy.ifPresent(policy -> options.headers(Map.of("X-Storage-Policy", policy)));
        String doing = "create the container '" + name + "'";
        try {
            ask(doing, swift -> swift.containers().create(name, options));
        } catch (RefusedException e) {
            throw Refusals.ofContainer(doing, e);
        }
    }

    /**
     * Calls OpenStack4j about something in this container.
     *
     * @param doing for messages: {@code store object 'a/b'}
     * @throws RefusedException for a status other than what means success
     */
    <T> T ask(String doing, Function<ObjectStorageService, T> calls) throws RefusedException {
        try {
            return account.api(calls);
        } catch (NullPointerException | IllegalArgumentException | OS4JException e) {
            // OpenStack4j takes headers for granted that Swift always sends, and others may not.
            throw Refusals.unreadable(doing, "the answer is none of Swift's", e);
        }
    }

    /** Calls what needs nothing to be there but the container. */
    <T> T need(String doing, Function<ObjectStorageService, T> calls) {
        try {
            return ask(doing, calls);
        } catch (RefusedException e) {
            throw refused(doing, e);
        }
    }

    BackupException refused(String doing, RefusedException e) {
        return e.status() == NOT_FOUND ? Refusals.containerMissing(name) : Refusals.of(doing, e);
    }

    /** Calls what is about an object; empty if there is none in a container that is there. */
    <T> Optional<T> find(String doing, Function<ObjectStorageService, T> calls) {
        try {
            return Optional.of(ask(doing, calls));
        } catch (RefusedException e) {
            if (e.status() != NOT_FOUND) {
                throw Refusals.of(doing, e);
            }
        }
        requireThere();
        return Optional.empty();
    }

    void requireThere() {
        need("look at the container '" + name + "'", swift -> swift.containers().getMetadata(name));
    }
}
