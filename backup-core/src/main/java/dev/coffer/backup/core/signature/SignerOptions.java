package dev.coffer.backup.core.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of a line of allowed signers.
 *
 * @param namespaces what the signatures may be for
 */
record SignerOptions(Optional<PatternList> namespaces, Optional<Instant> validAfter, Optional<Instant> validBefore) {
    private static final String NAMESPACES = "namespaces";
    private static final String VALID_AFTER = "valid-after";
    private static final String VALID_BEFORE = "valid-before";
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    SignerOptions() {
        this(Optional.empty(), Optional.empty(), Optional.empty());
    }

    static SignerOptions parse(String words) throws MalformedException {
        SignerOptions options = new SignerOptions();
        for (String word : split(words)) {
            options = options.with(word);
        }
        Optional<Instant> after = options.validAfter;
        if (options.validBefore
                .filter(end -> after.filter(begin -> !begin.isBefore(end)).isPresent())
                .isPresent()) {
            throw new MalformedException(VALID_BEFORE + " is not later than " + VALID_AFTER);
        }
        return options;
    }

    private SignerOptions with(String option) throws MalformedException {
        int equals = option.indexOf('=');
        String name = (equals < 0 ? option : option.substring(0, equals)).toLowerCase(Locale.ROOT);
        switch (name) {
            case NAMESPACES -> {
                requireFirst(name, namespaces);
                return new SignerOptions(Optional.of(PatternList.of(value(option, equals))), validAfter, validBefore);
            }
            case VALID_AFTER -> {
                requireFirst(name, validAfter);
                return new SignerOptions(namespaces, Optional.of(time(name, value(option, equals))), validBefore);
            }
            case VALID_BEFORE -> {
                requireFirst(name, validBefore);
                return new SignerOptions(namespaces, validAfter, Optional.of(time(name, value(option, equals))));
            }
            case "cert-authority" -> throw new MalformedException("certificates (cert-authority) are not supported");
            default -> throw new MalformedException("unknown option '" + name + "'");
        }
    }

    private static void requireFirst(String name, Optional<?> before) throws MalformedException {
        if (before.isPresent()) {
            throw new MalformedException("option '" + name + "' is there twice");
        }
    }

    private static String value(String option, int equals) throws MalformedException {
        String value = equals < 0 ? "" : option.substring(equals + 1);
        if (value.length() < 3 || !value.startsWith("\"") || value.indexOf('"', 1) != value.length() - 1) {
            throw new MalformedException("option '" + option + "' has no value between quotes");
        }
        return value.substring(1, value.length() - 1);
    }

    private static Instant time(String name, String text) throws MalformedException {
        boolean utc = text.endsWith("Z") || text.endsWith("z");
        String digits = utc ? text.substring(0, text.length() - 1) : text;
        if (!digits.matches("\\d{8}(\\d{4}(\\d\\d)?)?")) {
            throw noTime(name, text, null);
        }
        try {
            LocalDateTime time = LocalDateTime.parse(digits + "000000".substring(0, 14 - digits.length()), SECONDS);
            return time.atZone(utc ? ZoneOffset.UTC : ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw noTime(name, text, e);
        }
    }

    private static MalformedException noTime(String name, String text, @Nullable Throwable cause) {
        return new MalformedException(name + " '" + text + "' is not a time such as 20261231 or 202612312359Z", cause);
    }

    private static List<String> split(String words) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < words.length(); i++) {
            quoted ^= words.charAt(i) == '"';
            if (words.charAt(i) == ',' && !quoted) {
                parts.add(words.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(words.substring(begin));
        return parts;
    }
}
