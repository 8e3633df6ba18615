package dev.coffer.backup.core.config;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.Setting;
import dev.coffer.backup.core.codec.Compression;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the section {@code [DEFAULT]} says. */
public record EngineSettings(
        @Setting(value = "The datastore of instances that name none", defaultValue = "db2")
        String datastoreManager,

        @Setting("The object store that backups lie in") Optional<String> storageStrategy,

        @Setting("The namespace of the object store; needed only if two stores have the same name")
        Optional<String> storageNamespace,

        @Setting(value = "The container that backups lie in", defaultValue = "database_backups")
        String backupSwiftContainer,

        @Setting(
                value = "How segments are compressed: none, gzip, gzip:1 to 9, zstd, zstd:-5 to 19 or zstd:auto",
                defaultValue = "zstd:auto")
        String backupCompression,

        @Setting(
                "A file of signers whose backups are restored beside those of this guest, in OpenSSH's allowed-signers format")
        Optional<Path> trustedSigners,

        @Setting(value = "The plain bytes of a segment, 1M to 1G", defaultValue = "16M")
        ByteSize backupSegmentMaxSize,

        @Setting(value = "The memory for segments on their way, three segments or more", defaultValue = "256M")
        ByteSize memory,

        @Setting(
                "How many segments are sent or fetched at once, 1 to 256; without it two for each core, as memory allows")
        Optional<Integer> storageConnections,

        @Setting(
                value = "How long a call that the object store fails is tried again; 0s for not at all",
                defaultValue = "5m")
        Duration storageRetryBudget,

        @Setting("The bytes a second that are sent to the object store at the most")
        Optional<ByteSize> limitUpload,

        @Setting("The bytes a second that are fetched from the object store at the most")
        Optional<ByteSize> limitDownload,

        @Setting(value = "The rows of a page of a listing, 1 to 10000", defaultValue = "20")
        int backupsPageSize,

        @Setting(value = "The directory of the journal and its locks", defaultValue = "/var/lib/coffer")
        Path statePath) {
    private static final int LONGEST_CONTAINER = 256;
    private static final int MOST_CONNECTIONS = 256;

    public EngineSettings {
        require(isContainer(backupSwiftContainer), "backup_swift_container has a '/' or more than 256 bytes");
        compression(backupCompression);
        require(
                backupSegmentMaxSize.bytes() >= 1 << 20 && backupSegmentMaxSize.bytes() <= 1 << 30,
                "backup_segment_max_size is not between 1M and 1G");
        require(
                memory.bytes() / 3 >= backupSegmentMaxSize.bytes(),
                "memory is less than three times backup_segment_max_size");
        require(
                storageConnections.map(EngineSettings::isNumberOfConnections).orElse(true),
                "storage_connections is not between 1 and " + MOST_CONNECTIONS);
        require(isRate(limitUpload), "limit_upload is 0; leave it out for no limit");
        require(isRate(limitDownload), "limit_download is 0; leave it out for no limit");
        require(backupsPageSize >= 1 && backupsPageSize <= 10_000, "backups_page_size is not between 1 and 10000");
    }

    /** How segments are compressed. */
    public Compression compression() {
        return compression(backupCompression);
    }

    /** The plain bytes of a segment. */
    public int segmentBytes() {
        return (int) backupSegmentMaxSize.bytes();
    }

    private static Compression compression(String text) {
        try {
            return Compression.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("backup_compression " + e.getMessage(), e);
        }
    }

    private static boolean isContainer(String name) {
        return name.indexOf('/') < 0 && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_CONTAINER;
    }

    private static boolean isNumberOfConnections(int number) {
        return number >= 1 && number <= MOST_CONNECTIONS;
    }

    private static boolean isRate(Optional<ByteSize> limit) {
        return limit.filter(perSecond -> perSecond.bytes() == 0).isEmpty();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
