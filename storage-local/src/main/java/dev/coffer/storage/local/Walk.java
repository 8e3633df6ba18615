package dev.coffer.storage.local;

import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.Page;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One listing: reads only directories in which rows of it may lie. */
final class Walk {
    private final Listing listing;
    private final RowCollector rows;

    Walk(Listing listing) {
        this.listing = listing;
        this.rows = new RowCollector(listing);
    }

    Page page(Path container) throws IOException {
        descend(container, "");
        return rows.page();
    }

    /**
     * Goes straight to where the complete elements of the prefix lead: a container of many backups is not read through for one.
     *
     * @param above those that lead here, each followed by {@code /}
     */
    private void descend(Path directory, String above) throws IOException {
        String rest = listing.prefix().substring(above.length());
        int end = rest.indexOf('/');
        if (end < 0) {
            visit(directory, above, List.of());
        } else if (ObjectName.isValid(rest.substring(0, end))) {
            for (Path next : FileNames.directories(directory, rest.substring(0, end))) {
                descend(next, above + rest.substring(0, end + 1));
            }
        }
    }

    /**
     * Reads a directory.
     *
     * @param above the complete elements that lead here, each followed by {@code /}
     * @param begun the files' names that the current element is begun with
     */
    private void visit(Path directory, String above, List<String> begun) throws IOException {
        Failures.checkInterrupted("list objects");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                visitEntry(entry, above, begun);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            // Its last object was deleted since it was seen.
            return;
        }
    }

    private void visitEntry(Path entry, String above, List<String> begun) throws IOException {
        String name = String.valueOf(entry.getFileName());
        boolean directory = Kind.isDirectory(entry);
        List<String> names = new ArrayList<>(begun);
        if (name.endsWith(FileNames.CONTINUED)) {
            names.add(name);
            if (directory) {
                visit(entry, above, names);
            }
            return;
        }
        names.add(name.endsWith(FileNames.OTHER_KIND) ? name.substring(0, name.length() - 1) : name);
        Optional<String> element = FileNames.element(names);
        if (element.isPresent() && directory) {
            visitDirectory(entry, above + element.get() + "/");
        } else if (element.isPresent() && Kind.isFile(entry)) {
            take(above + element.get());
        }
    }

    private void take(String name) {
        if (name.startsWith(listing.prefix()) && ObjectName.isValid(name)) {
            rows.add(name);
        }
    }

    private void visitDirectory(Path directory, String beginning) throws IOException {
        boolean below = beginning.startsWith(listing.prefix());
        boolean onTheWay = below || listing.prefix().startsWith(beginning);
        if (!onTheWay || !rows.mayTake(beginning)) {
            return;
        }
        if (!listing.folded() || !below || beginning.equals(listing.prefix())) {
            visit(directory, beginning, List.of());
        } else if (holdsFile(directory)) {
            rows.add(beginning);
        }
    }

    /** Whether anything lies below: a directory may be left empty by a process that died. */
    private static boolean holdsFile(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Kind.isFile(entry) || (Kind.isDirectory(entry) && holdsFile(entry))) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
