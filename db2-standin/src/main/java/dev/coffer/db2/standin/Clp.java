package dev.coffer.db2.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command line processor: options, input files, interactive mode and the exit code of it all. */
final class Clp {

    private static final int SYSTEM_ERROR = 8;

    private final Session session;
    private final ClpOptions options = new ClpOptions();
    private final List<String> arguments;
    private final String environmentOptions;

    Clp(Session session, String environmentOptions, List<String> arguments) {
        this.session = session;
        this.environmentOptions = environmentOptions;
        this.arguments = arguments;
    }

    /** Runs what was asked for and returns the exit code. */
    int run() {
        try {
            var unused = options.take(List.of(environmentOptions.strip().split("\\s+", -1)));
            List<String> words = arguments.subList(options.take(arguments), arguments.size());
            if (options.file() != null) {
                return file(options.file());
            }
            String statement = String.join(" ", words).strip();
            return statement.isEmpty() ? interactive() : alone(statement);
        } catch (CommandFailed e) {
            session.send('O', e.failure().screen(session.language()));
            return SYSTEM_ERROR;
        }
    }

    private int alone(String statement) {
        echo(statement);
        return visible(statement(statement));
    }

    private int file(String path) {
        session.send('F', path);
        Optional<String> text = session.reply();
        if (text.isEmpty()) {
            session.send('O', Message.of("DB21005E", path).screen(session.language()));
            return SYSTEM_ERROR;
        }
        int code = 0;
        for (String statement : Script.statements(text.get(), options.terminator())) {
            echo(statement);
            int one = visible(statement(statement));
            code |= one;
            if (options.output()) {
                session.send('O', "\n");
            }
            if (one == SYSTEM_ERROR || (options.stopOnError() && one >= 4)) {
                break;
            }
        }
        return code;
    }

    private int interactive() {
        int code = 0;
        List<String> open = new ArrayList<>();
        while (true) {
            session.send('P', options.prompt() ? "db2 => " : "");
            Optional<String> line = session.reply();
            if (line.isEmpty()) {
                return code;
            }
            open.add(line.get());
            String terminator = options.terminator();
            if (terminator != null && !line.get().strip().endsWith(terminator)) {
                continue;
            }
            List<String> statements = Script.statements(String.join("\n", open), terminator);
            open.clear();
            for (String statement : statements) {
                if (statement.equalsIgnoreCase("quit")) {
                    return code;
                }
                code |= visible(statement(statement));
            }
        }
    }

    private void echo(String statement) {
        if (options.verbose() && options.output()) {
            session.send('O', statement + "\n");
        }
    }

    /** With warnings switched off, codes 1 and 2 are never seen. */
    private int visible(int code) {
        return !options.warnings() && code <= 2 ? 0 : code;
    }

    private int statement(String given) {
        String statement = given.endsWith(";") ? given.substring(0, given.length() - 1) : given;
        String normal = statement.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
        Faults.Ordered faults = session.instance().faults().hitBy(normal);
        if (faults.has("german")) {
            session.speak(Language.GERMAN);
        }
        ScreenTerminal terminal = new ScreenTerminal(session, options, faults.has("after"));
        Call call = new Call(session, Words.of(statement), terminal, options, faults, statement);
        try {
            Disturbance.before(call);
            int code = Commands.run(call);
            return faults.find("after")
                    .map(fault -> ended(FaultEnding.of(fault)))
                    .orElse(code);
        } catch (CommandFailed e) {
            return terminal.message(e.failure());
        } catch (FaultEnding e) {
            return ended(e);
        } catch (NotPlayed e) {
            terminal.print(e.getMessage() + "\n");
            return SYSTEM_ERROR;
        } catch (RuntimeException e) {
            return broken(terminal, e);
        }
    }

    private int ended(FaultEnding ending) {
        if (options.output()) {
            session.send('O', ending.screen(session.language()));
        }
        return ending.code();
    }

    private static int broken(Terminal terminal, RuntimeException e) {
        System.err.println("defect of the stand-in:");
        e.printStackTrace();
        terminal.print("db2-standin: defect of the stand-in: " + e + "\n");
        return SYSTEM_ERROR;
    }

    /** Output of one statement, as the options let it through. */
    private record ScreenTerminal(Session session, ClpOptions options, boolean muted) implements Terminal {

        @Override
        public void print(@Nullable String text) {
            if (options.output() && !muted && text != null) {
                session.send('O', session.language() == Language.GERMAN ? Labels.german(text) : text);
            }
        }

        @Override
        public int message(Message message) {
            if (!message.isWarning() || options.warnings()) {
                print(message.screen(session.language()));
            }
            return message.exitCode();
        }

        @Override
        public Optional<String> ask(String question) {
            session.send('P', question);
            return session.reply();
        }
    }
}
