package dev.coffer.storage.swift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.Finding;
import java.util.OptionalInt;

/**
 * What a Swift allows, as its {@code /info} says it.
 *
 * @param deletesPerRequest how many objects one request may delete; empty where it cannot delete many at once
 */
record Limits(
        long maxFileSize,
        int maxObjectNameLength,
        int maxContainerNameLength,
        int maxMetaValueLength,
        int containerListingLimit,
        OptionalInt deletesPerRequest) {
    /** What holds in a Swift that nobody has configured. */
    static final Limits DEFAULT = new Limits(5_368_709_122L, 1024, 256, 256, 10_000, OptionalInt.empty());

    static Limits of(JsonNode info) {
        JsonNode swift = info.path("swift");
        return new Limits(
                swift.path("max_file_size").asLong(DEFAULT.maxFileSize),
                swift.path("max_object_name_length").asInt(DEFAULT.maxObjectNameLength),
                swift.path("max_container_name_length").asInt(DEFAULT.maxContainerNameLength),
                swift.path("max_meta_value_length").asInt(DEFAULT.maxMetaValueLength),
                positive(swift.path("container_listing_limit")).orElse(DEFAULT.containerListingLimit),
                positive(info.path("bulk_delete").path("max_deletes_per_request")));
    }

    Finding finding() {
        String deletes = deletesPerRequest.isPresent()
                ? "deletes " + deletesPerRequest.getAsInt() + " objects by one request"
                : "deletes each object by a request of its own";
        return Finding.ok("this Swift, as far as it tells, takes objects of " + new ByteSize(maxFileSize) + ", lists "
                + containerListingLimit + " at once, and " + deletes);
    }

    private static OptionalInt positive(JsonNode number) {
        int value = number.asInt(0);
        return value > 0 ? OptionalInt.of(value) : OptionalInt.empty();
    }
}
