package dev.coffer.backup.server.http;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each request: pairs of a key and a value, with blanks between them. No header comes into it, so no token
 * does; whatever could begin another line, or end a value, is percent-encoded.
 */
final class AccessLog implements RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final String PROJECT = "coffer.project";
    private static final String USER = "coffer.user";

    static void note(Request request, String project, String user) {
        request.setAttribute(PROJECT, project);
        request.setAttribute(USER, user);
    }

    @Override
    public void log(Request request, Response response) {
        if (LOG.isInfoEnabled()) {
            LOG.info(
                    "method={} path={} status={} bytes={} ms={} client={} project={} user={}",
                    printable(request.getMethod()),
                    printable(request.getHttpURI().getPathQuery()),
                    response.getStatus(),
                    Response.getContentBytesWritten(response),
                    TimeUnit.NANOSECONDS.toMillis(NanoTime.since(request.getBeginNanoTime())),
                    printable(Request.getRemoteAddr(request)),
                    attribute(request, PROJECT),
                    attribute(request, USER));
        }
    }

    private static String attribute(Request request, String name) {
        return printable(String.valueOf(request.getAttribute(name)));
    }

    private static String printable(@Nullable String text) {
        StringBuilder printable = new StringBuilder();
        if (text == null || text.equals("null")) {
            return "-";
        }
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next > ' ' && next < 127 && next != '"') {
                printable.append(next);
            } else {
                printable.append(String.format(Locale.ROOT, "%%%02X", (int) next));
            }
        }
        return printable.toString();
    }
}
