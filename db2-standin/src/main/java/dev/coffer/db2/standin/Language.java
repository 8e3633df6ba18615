package dev.coffer.db2.standin;

/** Language of the texts; ids never change. */
enum Language {
    ENGLISH,
    GERMAN;

    /** What a back-end started under this locale speaks. */
    static Language ofLocale(String locale) {
        return locale.startsWith("de") ? GERMAN : ENGLISH;
    }
}
