package dev.coffer.db2.standin;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;

/** Checks the files of one image: every checksum, their order, and that none is missing. */
public final class Db2ckbkp {

    private static final long BYTES_PER_MARK = 8L << 20;

    private final List<String> logs = new ArrayList<>();
    private boolean headers;
    private boolean all;
    private boolean verify = true;

    private Db2ckbkp() {}

    /** What is wrong with an image; the wording is invented. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /** Arguments: the instance's {@code sqllib}, options, file names separated by commas. */
    public static void main(String[] arguments) {
        int code = new Db2ckbkp().run(List.of(arguments).subList(1, arguments.length));
        System.out.flush();
        System.exit(code);
    }

    private int run(List<String> arguments) {
        List<Path> files = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("-") && !takeOption(argument)) {
                System.out.println("db2ckbkp: unknown option " + argument);
                return 2;
            }
            if (!argument.startsWith("-")) {
                for (String name : argument.split(",", -1)) {
                    files.add(Path.of(name));
                }
            }
        }
        if (files.isEmpty()) {
            System.out.println("usage: db2ckbkp [-a|-c|-d|-e|-h|-l|-n|-o|-p|-s|-t|-v|-H|-S|-T] file[,file...]");
            return 2;
        }
        return check(files);
    }

    private boolean takeOption(String option) {
        headers |= option.contains("h") || option.contains("H") || option.contains("a");
        all |= option.contains("a");
        verify &= !option.matches("-[HST]");
        return option.matches("-([acdehlnopstv](,?[acdehlnopstv])*|[HST]|cl|co)");
    }

    private int check(List<Path> files) {
        try {
            ImageHeader first = null;
            for (int i = 0; i < files.size(); i++) {
                ImageHeader header = checkFile(files.get(i), i + 1);
                if (first == null) {
                    first = header;
                }
                if (header.sequence() != i + 1 || !header.timestamp().equals(first.timestamp())) {
                    throw new Failed("file " + (i + 1) + " is not the next of the image");
                }
            }
            if (verify && first != null && files.size() < first.files()) {
                throw new Failed("the image has " + first.files() + " files");
            }
        } catch (Failed e) {
            System.out.println("\n\nERROR! " + e.getMessage() + "\n");
            System.out.println("Image Verification Complete - ERRORS DETECTED: 1\n");
            return 1;
        }
        if (verify) {
            System.out.println("\nImage Verification Complete - successful.\n");
        }
        return 0;
    }

    private ImageHeader checkFile(Path file, int number) throws Failed {
        try (ImageSource source = ImageSource.file(file)) {
            if (headers) {
                System.out.print(new HeaderScreen(source.header()).text());
            }
            if (verify) {
                System.out.print("\n[" + number + "] Buffers processed:  ");
                readAll(source);
                System.out.println();
                printLogs();
            }
            return source.header();
        } catch (EOFException e) {
            throw new Failed("unexpected end of " + file);
        } catch (NoSuchFileException e) {
            throw new Failed("cannot find " + file);
        } catch (AccessDeniedException e) {
            throw new Failed("cannot read " + file);
        } catch (IOException | DataFormatException | ImageHeader.Malformed e) {
            throw new Failed(e.getMessage() + " in " + file);
        }
    }

    /** Of all that -a prints of the logs, their numbers alone. */
    private void printLogs() {
        for (int i = 0; all && i < logs.size(); i++) {
            int number = Integer.parseInt(logs.get(i).replaceAll("\\D", ""));
            System.out.printf(Locale.ROOT, "                      File Number   [%03d] = %d%n", i, number);
        }
        logs.clear();
    }

    private void readAll(ImageSource source) throws IOException, DataFormatException, ImageHeader.Malformed {
        long bytes = BYTES_PER_MARK;
        ImageBuffer buffer = source.next();
        while (buffer != null) {
            if (buffer.kind() == ImageBuffer.Kind.OBJECT && buffer.text().startsWith("log/")) {
                logs.add(buffer.text());
            }
            bytes += buffer.plain().length;
            while (bytes >= BYTES_PER_MARK) {
                System.out.print('#');
                bytes -= BYTES_PER_MARK;
            }
            buffer = source.next();
        }
    }
}
