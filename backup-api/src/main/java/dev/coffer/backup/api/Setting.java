package dev.coffer.backup.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a key of the configuration. The key is the name of the record component in snake case: {@code mountPoint} is
 * {@code mount_point}.
 *
 * <p>A configuration record may have components of type {@link String}, {@code int}, {@code long}, {@code boolean},
 * {@link java.nio.file.Path} (absolute), {@link java.time.Duration} ({@code 90s}, {@code 15m}, {@code 2h}, or ISO 8601),
 * {@link ByteSize}, {@link Secret}, an enum (its names in lower case), {@link java.util.List} of strings or paths
 * (separated by commas), and {@link java.util.Optional} of any of these but the list. What is neither optional nor a list nor has a
 * default must be given; a list that is not given is empty. A record's own constructor may refuse a value by an
 * {@link IllegalArgumentException}, whose message is shown.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** What the key means, as a sentence without a full stop. */
    String value();

    /** The value that holds when nobody gives one, as it would be written in the file. */
    String defaultValue() default "";

    /** Whether the command line offers the key as a flag too: {@code --mount-point}. */
    boolean flag() default false;

    /** The name of that flag where it is not that of the key: {@code wait} for {@code --wait}. */
    String flagName() default "";

    /** Which commands offer that flag: on one where it would change nothing, it would be a promise that nobody keeps. */
    Use[] flagUse() default Use.ANY;

    /** What a flag is good for. */
    enum Use {
        /** Making backups. */
        BACKUP,
        /** Restoring them. */
        RESTORE,
        /** Verifying them. */
        VERIFY,
        /** Actions of the plugin that name the key. */
        ACTION,
        /** Making, restoring and verifying backups. */
        ANY
    }
}
