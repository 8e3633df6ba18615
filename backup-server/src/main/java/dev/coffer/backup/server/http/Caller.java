package dev.coffer.backup.server.http;

/** Tells the access log who it is that asks, as soon as that is known. */
@FunctionalInterface
public interface Caller {
    void is(String project, String user);
}
