package dev.coffer.storage.swift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.storage.swift.http.RefusedException;
import dev.coffer.storage.swift.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks a Swift once what it allows, and refuses beforehand what it would refuse. */
final class Capabilities {
    private static final Pattern VERSIONED = Pattern.compile("(.*?)/v1(\\.\\d+)?(/.*)?");
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAILED = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Account account;
    private @Nullable Limits limits;

    Capabilities(Account account) {
        this.account = account;
    }

    /** The limits; the usual ones where this Swift does not tell. */
    synchronized Limits limits() {
        if (limits == null) {
            limits = ask();
        }
        return limits == null ? Limits.DEFAULT : limits;
    }

    /** Nothing where a Swift that has trouble may tell them later. */
    private @Nullable Limits ask() {
        URI url = account.url();
        Matcher path = VERSIONED.matcher(url.getRawPath());
        if (!path.matches()) {
            return Limits.DEFAULT;
        }
        try (Reply reply =
                account.get(URI.create(url.getScheme() + "://" + url.getRawAuthority() + path.group(1) + "/info"))) {
            JsonNode info = JSON.readTree(reply.body());
            return info == null ? Limits.DEFAULT : Limits.of(info);
        } catch (RefusedException e) {
            return e.status() == TOO_MANY || e.status() >= SERVER_FAILED ? null : Limits.DEFAULT;
        } catch (JsonProcessingException e) {
            return Limits.DEFAULT;
        } catch (IOException e) {
            return null;
        }
    }

    void checkContainer(String name) {
        int most = limits().maxContainerNameLength();
        if (name.getBytes(StandardCharsets.UTF_8).length > most) {
            throw tooMuch(
                    "the name of the container '" + name + "' is longer than the " + most
                            + " bytes that this Swift allows",
                    "Choose a shorter backup_swift_container.");
        }
    }

    void check(ObjectName name, Content content) {
        if (content.length() > limits().maxFileSize()) {
            throw tooMuch(
                    "object '" + name + "' has " + content.length() + " bytes, and this Swift allows "
                            + limits().maxFileSize(),
                    "Choose a smaller backup_segment_max_size.");
        }
        int most = limits().maxObjectNameLength();
        if (name.value().getBytes(StandardCharsets.UTF_8).length > most) {
            throw tooMuch(
                    "the name of object '" + name + "' is longer than the " + most + " bytes that this Swift allows",
                    "Have max_object_name_length raised in Swift.");
        }
    }

    private static BackupException tooMuch(String message, String hint) {
        return new BackupException(ErrorCode.CONFIGURATION, message, hint);
    }
}
