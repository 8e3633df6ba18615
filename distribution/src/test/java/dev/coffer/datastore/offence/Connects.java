package dev.coffer.datastore.offence;

import java.net.http.HttpClient;

/** Opens a connection of its own. */
public record Connects(HttpClient client) {}
