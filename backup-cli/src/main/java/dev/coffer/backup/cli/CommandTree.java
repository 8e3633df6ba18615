package dev.coffer.backup.cli;

import dev.coffer.backup.api.Setting;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.core.config.Configuration;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that a command line may name; only those are made that it does name. */
final class CommandTree {
    private static final String BACKUP_CREATE = "backup-create";
    private static final String BACKUP_VERIFY = "backup-verify";
    private static final String HELP = "help";
    private static final String SERVE = "serve";
    private static final String KEY_GENERATE = "key-generate";
    /** The commands that take the keys of plugins as options. */
    private static final Set<String> WITH_SETTINGS = Set.of(BACKUP_CREATE, "create", BACKUP_VERIFY);

    /** The commands that read no configuration. */
    private static final Set<String> WITHOUT_STORE = Set.of("plugins", KEY_GENERATE, HELP);

    private final Invocation invocation;
    private final CommandLine root;
    private final Map<String, Supplier<Runnable>> commands = new LinkedHashMap<>();

    CommandTree(Invocation invocation, RootCommand options, PrintStream out) {
        this.invocation = invocation;
        this.root = new CommandLine(options);
        commands.put(BACKUP_CREATE, () -> new BackupCreate(invocation));
        commands.put("backup-list", () -> new BackupListCommand(invocation));
        commands.put("backup-list-instance", () -> new BackupListInstance(invocation));
        commands.put("backup-show", () -> new BackupShow(invocation));
        commands.put(BACKUP_VERIFY, () -> new BackupVerify(invocation));
        commands.put("backup-delete", () -> new BackupDelete(invocation));
        commands.put("create", () -> new CreateInstance(invocation));
        commands.put(KEY_GENERATE, () -> new KeyGenerate(invocation));
        commands.put("key-check", () -> new KeyCheck(invocation));
        commands.put("key-rotate", () -> new KeyRotate(invocation));
        commands.put("signer-show", () -> new SignerShow(invocation));
        commands.put(SERVE, () -> new Serve(invocation));
        commands.put("recover", () -> new Recover(invocation));
        commands.put("doctor", () -> new DoctorCommand(invocation));
        commands.put("plugins", () -> new Plugins(invocation));
        commands.put("config-show", () -> new ConfigShow(invocation));
        commands.put(HELP, () -> new Help(root, out));
    }

    /** The names of the commands that need no plugin to be there. */
    Set<String> names() {
        return commands.keySet();
    }

    /** Makes what these arguments may mean. */
    CommandLine parserOf(List<String> arguments) {
        if (!arguments.equals(List.of("--version"))) {
            addCommands(commandWord(arguments));
        }
        root.setExpandAtFiles(false);
        root.setPosixClusteredShortOptionsAllowed(false);
        HelpPage.arrange(root.getCommandSpec());
        return root;
    }

    private void addCommands(String word) {
        Supplier<Runnable> named = commands.get(word);
        if (named != null && !word.equals(HELP)) {
            add(word, named.get());
            return;
        }
        for (Map.Entry<String, Supplier<Runnable>> command : commands.entrySet()) {
            add(command.getKey(), command.getValue().get());
        }
        addDatastores();
    }

    /** The first argument that is neither an option nor the value of one. */
    private static String commandWord(List<String> arguments) {
        boolean value = false;
        for (String argument : arguments) {
            if (!value && !argument.startsWith("-")) {
                return argument;
            }
            value = argument.equals("--config-file");
        }
        return "";
    }

    private void add(String name, Runnable action) {
        CommandLine command = new CommandLine(action);
        if (WITH_SETTINGS.contains(name)) {
            offerSettings(command.getCommandSpec());
        } else if (!WITHOUT_STORE.contains(name)) {
            SettingFlags.offer(command.getCommandSpec(), Configuration.flagsOfStores(invocation.plugins()));
            if (name.equals(SERVE)) {
                SettingFlags.offer(
                        command.getCommandSpec(),
                        "listen",
                        "--listen",
                        "Where to listen: HOST:PORT; port 0 is any free one.");
            }
        }
        root.addSubcommand(name, command);
    }

    private void offerSettings(CommandSpec spec) {
        SettingFlags.offer(spec, "memory", "--memory", "The memory for segments on their way: a size such as 256M.");
        if (!spec.name().equals(BACKUP_VERIFY)) {
            offerLimit(spec, "limit_upload", "--limit-upload", "sent");
        }
        offerLimit(spec, "limit_download", "--limit-download", "fetched");
        if (spec.name().equals(BACKUP_CREATE)) {
            SettingFlags.offer(
                    spec,
                    "backup_strategy",
                    "--strategy",
                    "The strategy to back up with, such as one that 'coffer plugins' shows.");
            SettingFlags.offer(
                    spec,
                    "backup_compression",
                    "--compression",
                    "How to compress: none, gzip or gzip:1 to 9, zstd or zstd:-5 to 19, or zstd:auto.");
            SettingFlags.offer(
                    spec,
                    "max_downtime",
                    "--max-downtime",
                    "How long a database may be out of use: a duration such as 90s, 15m or 2h.");
            SettingFlags.offer(
                    spec,
                    "parallel_databases",
                    "--parallel-databases",
                    "How many databases to back up at once, 1 to 16.");
        }
        Setting.Use use =
                switch (spec.name()) {
                    case BACKUP_CREATE -> Setting.Use.BACKUP;
                    case BACKUP_VERIFY -> Setting.Use.VERIFY;
                    default -> Setting.Use.RESTORE;
                };
        SettingFlags.offer(
                spec,
                Configuration.flags(invocation.plugins()).stream()
                        .filter(flag -> flag.isFor(use))
                        .toList());
    }

    private static void offerLimit(CommandSpec spec, String key, String name, String moved) {
        SettingFlags.offer(
                spec, key, name, "The bytes a second that are " + moved + " at the most: a size such as 10M.");
    }

    private void addDatastores() {
        for (DatastorePlugin<?> plugin : invocation.plugins().datastores()) {
            if (!plugin.actions().isEmpty() && !commands.containsKey(plugin.datastore())) {
                root.addSubcommand(plugin.datastore(), DatastoreCommand.spec(invocation, plugin));
            }
        }
    }
}
