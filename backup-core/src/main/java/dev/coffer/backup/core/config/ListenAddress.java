package dev.coffer.backup.core.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host a name or an address; one of IPv6 without brackets
 * @param port 0 to 65535; 0 for any that is free
 */
public record ListenAddress(String host, int port) {
    private static final int MOST_PORT = 65_535;
    private static final Pattern GRAMMAR = Pattern.compile("(?:\\[([0-9a-fA-F:.%]+)]|([^\\s:\\[\\]/@]+)):(\\d{1,5})");

    /**
     * Reads {@code HOST:PORT} or {@code [IPV6]:PORT}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static ListenAddress parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > MOST_PORT) {
            throw new IllegalArgumentException("'" + text + "' is not HOST:PORT, such as 127.0.0.1:8779 or [::1]:8779");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new ListenAddress(host, Integer.parseInt(matcher.group(3)));
    }
}
