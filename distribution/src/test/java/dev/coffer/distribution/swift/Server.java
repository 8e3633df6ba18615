package dev.coffer.distribution.swift;

import java.util.Locale;

/** A server that tests take down and bring back. */
enum Server {
    KEYSTONE,
    OBJECT,
    PROXY;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
