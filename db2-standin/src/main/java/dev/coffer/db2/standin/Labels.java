package dev.coffer.db2.standin;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labels of the screens in German; the translations are ours, the point is that they are not English. */
final class Labels {

    private static final Map<String, String> GERMAN = Map.of(
            "Database Name", "Name der Datenbank",
            "Database name", "Name der Datenbank",
            "Database alias", "Aliasname der Datenbank",
            "Start Time", "Startzeit",
            "State", "Status",
            "Type", "Typ",
            "Completed Work", "Abgeschlossene Arbeit",
            "Total Work", "Gesamtarbeit",
            "Backup pending", "Sicherung anstehend",
            "Directory entry type", "Eintragstyp");

    private static final Pattern LABEL = Pattern.compile("(?m)^( *)([A-Z][A-Za-z ]*?)( +)(\\(\\w+\\) )?= ");

    private Labels() {}

    static String german(String screen) {
        return LABEL.matcher(screen).replaceAll(match -> {
            String label = GERMAN.getOrDefault(match.group(2), match.group(2));
            int width = match.group(2).length() + match.group(3).length();
            String padded = label + " ".repeat(Math.max(1, width - label.length()));
            String parameter = match.group(4) == null ? "" : match.group(4);
            return Matcher.quoteReplacement(match.group(1) + padded + parameter + "= ");
        });
    }
}
