package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.datastore.db2.listing.DatabaseTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is remembered of an image because it decides where Db2 restores it, or whether all of it came back: properties of each of its
 * artifacts. Backups that were
 * made before something was remembered lack it.
 */
record ImageTraits(
        Optional<String> codePage,
        Optional<String> codeSet,
        Optional<String> territory,
        Optional<String> pageSize,
        Optional<Boolean> encrypted,
        Optional<String> tables,
        OptionalLong bytes) {
    private static final String CODE_PAGE = "code-page";
    private static final String CODE_SET = "code-set";
    private static final String TERRITORY = "territory";
    private static final String PAGE_SIZE = "page-size";
    private static final String ENCRYPTED = "encrypted";
    private static final String TABLES = "tables";
    private static final String BYTES = "database-bytes";
    private static final String YES = "yes";

    static ImageTraits of(DatabaseTraits traits) {
        return new ImageTraits(
                traits.codePage(),
                traits.codeSet(),
                traits.territory(),
                traits.pageSize(),
                Optional.of(traits.encrypted()),
                Optional.empty(),
                OptionalLong.empty());
    }

    /** The same, of an image that is encrypted because the command says so. */
    ImageTraits plus(boolean encryption) {
        return encryption
                ? new ImageTraits(codePage, codeSet, territory, pageSize, Optional.of(true), tables, bytes)
                : this;
    }

    /** The same, of a database with so many tables of users; empty for an unknown number. */
    ImageTraits withTables(OptionalLong count) {
        Optional<String> counted = count.isPresent() ? Optional.of(Long.toString(count.getAsLong())) : Optional.empty();
        return new ImageTraits(codePage, codeSet, territory, pageSize, encrypted, counted, bytes);
    }

    /** The same, of a database that takes so many bytes; empty for an unknown size. */
    ImageTraits withBytes(OptionalLong size) {
        return new ImageTraits(codePage, codeSet, territory, pageSize, encrypted, tables, size);
    }

    static ImageTraits of(Artifact artifact) {
        return new ImageTraits(
                artifact.property(CODE_PAGE),
                artifact.property(CODE_SET),
                artifact.property(TERRITORY),
                artifact.property(PAGE_SIZE),
                artifact.property(ENCRYPTED).map(YES::equals),
                artifact.property(TABLES),
                artifact.property(BYTES)
                        .filter(value -> value.matches("\\d{1,18}"))
                        .map(Long::parseLong)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
    }

    List<Property> properties() {
        List<Property> properties = new ArrayList<>();
        codePage.ifPresent(value -> properties.add(new Property(CODE_PAGE, value)));
        codeSet.ifPresent(value -> properties.add(new Property(CODE_SET, value)));
        territory.ifPresent(value -> properties.add(new Property(TERRITORY, value)));
        pageSize.ifPresent(value -> properties.add(new Property(PAGE_SIZE, value)));
        encrypted.ifPresent(value -> properties.add(new Property(ENCRYPTED, value ? YES : "no")));
        tables.ifPresent(value -> properties.add(new Property(TABLES, value)));
        bytes.ifPresent(value -> properties.add(new Property(BYTES, Long.toString(value))));
        return List.copyOf(properties);
    }

    boolean needsKeystore() {
        return encrypted.orElse(false);
    }
}
