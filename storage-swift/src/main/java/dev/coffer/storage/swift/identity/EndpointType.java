package dev.coffer.storage.swift.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** For whom an endpoint in a service catalogue is meant; OpenStack calls it interface. */
public enum EndpointType {
    PUBLIC,
    INTERNAL,
    ADMIN;

    /** Reads {@code internal} and the older {@code internalURL}. */
    static Optional<EndpointType> named(String text) {
        String name = text.toUpperCase(Locale.ROOT).replaceFirst("URL$", "");
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
