package dev.coffer.storage.swift.http;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.security.cert.CertificateException;
import java.time.Duration;

/** What it means that no reply came. */
final class Failures {
    private static final String REACH = "See that the server runs and can be reached from here.";

    private Failures() {}

    static BackupException noReply(Call call, Throwable failure) {
        if (isCertificate(failure)) {
            return new BackupException(
                    ErrorCode.CONFIGURATION,
                    "the certificate of " + call.uri().getAuthority() + " is not trusted: " + said(failure),
                    "Name the certificates of its authority as ca_bundle in the section [swift].",
                    failure);
        }
        return new BackupException(
                ErrorCode.STORAGE_UNAVAILABLE, "no answer to " + call + ": " + said(failure), REACH, failure);
    }

    static BackupException silent(Call call, boolean sent, Duration limit) {
        String what = sent ? "no answer to %s came for %d s" : "%s stalled: nothing could be sent for %d s";
        return new BackupException(ErrorCode.STORAGE_UNAVAILABLE, String.format(what, call, limit.toSeconds()), REACH);
    }

    static BackupException noConnection(Call call, int most) {
        return new BackupException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "no connection became free for " + call + ": all " + most + " are in use",
                "Allow more by max_connections in the section [swift].");
    }

    static BackupException interrupted(Call call) {
        return new BackupException(ErrorCode.INTERRUPTED, "interrupted at " + call, "");
    }

    private static boolean isCertificate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /** What an exception says, or what it is called where it says nothing. */
    static String said(Throwable failure) {
        String message = failure.getMessage();
        if (message != null && !message.isBlank()) {
            return message;
        }
        Throwable cause = failure.getCause();
        return cause == null ? failure.getClass().getSimpleName() : said(cause);
    }
}
