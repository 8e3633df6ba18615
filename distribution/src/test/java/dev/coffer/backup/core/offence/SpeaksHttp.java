package dev.coffer.backup.core.offence;

import org.eclipse.jetty.server.Server;

/** Knows what carries the API. */
public record SpeaksHttp(Server server) {}
