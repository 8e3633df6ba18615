package dev.coffer.db2.standin;

import java.util.Locale;

/**
 * Who is at the other end of a socket, as the kernel says.
 *
 * @param administrator whether it is the owner of the instance
 */
record User(String name, boolean administrator) {

    String authorization() {
        return name.toUpperCase(Locale.ROOT);
    }
}
