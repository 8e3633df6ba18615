package dev.coffer.storage.swift.http;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;

/** What it means that no reply came. */
final class Failures {
    private static final String REACH = "See that the server runs and can be reached from here.";

    private Failures() {}

    static BackupException noReply(Call call, Progress progress, Throwable failure) {
        if (isCertificate(failure)) {
            return new BackupException(
                    ErrorCode.CONFIGURATION,
                    "the certificate of " + call.uri().getAuthority() + " is not trusted: " + said(failure),
                    "Name the certificates of its authority as ca_bundle in the section [swift].",
                    failure);
        }
        String what = "no answer to " + call + ": " + said(failure);
        return progress.isBodySent() || progress.handedOut() == 0
                ? new BackupException(ErrorCode.STORAGE_UNAVAILABLE, what, REACH, failure)
                : brokenOff(call, progress, what, failure);
    }

    /**
     * Java's client reads no more from a connection that it cannot write to: a refusal that came in the same moment as the
     * hang-up is lost with it. The next try mostly sees it.
     */
    private static BackupException brokenOff(Call call, Progress progress, String what, Throwable failure) {
        long length = call.body().map(Content::length).orElse(0);
        return new BackupException(
                ErrorCode.STORAGE_UNAVAILABLE,
                what + ", with " + progress.handedOut() + " of " + length + " bytes on their way",
                "If this happens again and again, the server may refuse and hang up before all is sent: see its log.",
                failure);
    }

    static BackupException silent(Call call, boolean sent, Duration limit) {
        String what = sent ? "no answer to %s came for %d s" : "%s stalled: nothing could be sent for %d s";
        return new BackupException(ErrorCode.STORAGE_UNAVAILABLE, String.format(what, call, limit.toSeconds()), REACH);
    }

    static BackupException noConnection(Call call, int most) {
        return new BackupException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "no connection became free for " + call + ": all " + most + " are in use",
                "Allow more by max_connections in the section [swift], or leave it out.");
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

    /** What an exception says, or what it is called where it says nothing; of a connection that cannot be made Java's client says nothing. */
    static String said(Throwable failure) {
        if (failure instanceof ConnectException && failure.getMessage() == null) {
            return failure.getCause() instanceof UnresolvedAddressException
                    ? "the name of the host is not known here"
                    : "no connection can be made: nothing listens there, or the way to it is closed";
        }
        String message = failure.getMessage();
        if (message != null && !message.isBlank()) {
            return message;
        }
        Throwable cause = failure.getCause();
        return cause == null ? failure.getClass().getSimpleName() : said(cause);
    }
}
