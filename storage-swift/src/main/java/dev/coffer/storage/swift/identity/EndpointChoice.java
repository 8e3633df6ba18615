package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** Reads which endpoint is wanted. */
final class EndpointChoice {
    private static final String OVERRIDE = "object_store_endpoint_override";

    private EndpointChoice() {}

    static Endpoints of(Options options) {
        EndpointType type = options.first("interface", "endpoint_type")
                .map(text -> EndpointType.named(text).orElseThrow(() -> unknown(text, options)))
                .orElse(EndpointType.PUBLIC);
        Optional<URI> url = options.first("storage_url", OVERRIDE)
                .map(text -> Urls.given(options, options.has("storage_url") ? "storage_url" : OVERRIDE, text));
        return new Endpoints(options.first("region_name"), type, url);
    }

    private static BackupException unknown(String text, Options options) {
        return new BackupException(
                ErrorCode.CONFIGURATION,
                options.spelled("interface") + " of " + options.origin() + " is '" + text + "', which is not known",
                "Take one of " + Arrays.toString(EndpointType.values()) + ".");
    }
}
