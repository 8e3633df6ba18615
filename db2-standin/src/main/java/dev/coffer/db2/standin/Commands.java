package dev.coffer.db2.standin;

import java.util.List;

/** Finds the command that a statement names; everything else is SQL. */
final class Commands {

    private static final String DB = "DATABASE|DB";
    private static final String CFG = "CFG|CONFIG|CONFIGURATION";

    private static final List<Known> KNOWN = List.of(
            known(BackupRun::run, "BACKUP", DB),
            known(RestoreRun::run, "RESTORE", DB),
            known(Rollforward::run, "ROLLFORWARD", DB),
            known(RecoveryCommands::archiveLog, "ARCHIVE", "LOG", "FOR", DB),
            known(ConnectionCommands::reset, "CONNECT", "RESET"),
            known(ConnectionCommands::connect, "CONNECT", "TO"),
            known(ConnectionCommands::terminate, "TERMINATE"),
            known(ConnectionCommands::activate, "ACTIVATE", DB),
            known(ConnectionCommands::deactivate, "DEACTIVATE", DB),
            known(QuiesceCommands::quiesce, "QUIESCE", DB),
            known(QuiesceCommands::unquiesce, "UNQUIESCE", DB),
            known(HadrCommands::start, "START", "HADR", "ON", DB),
            known(HadrCommands::stop, "STOP", "HADR", "ON", DB),
            known(DirectoryCommands::create, "CREATE", DB),
            known(DirectoryCommands::drop, "DROP", DB),
            known(DirectoryCommands::list, "LIST", DB, "DIRECTORY"),
            known(DirectoryCommands::catalog, "CATALOG", DB),
            known(DirectoryCommands::uncatalog, "UNCATALOG", DB),
            known(MonitorCommands::activeDatabases, "LIST", "ACTIVE", "DATABASES"),
            known(MonitorCommands::applications, "LIST", "APPLICATIONS|APPLICATION"),
            known(MonitorCommands::utilities, "LIST", "UTILITIES"),
            known(MonitorCommands::force, "FORCE", "APPLICATION|APPLICATIONS"),
            known(RecoveryCommands::listHistory, "LIST", "HISTORY", "BACKUP"),
            known(RecoveryCommands::pruneHistory, "PRUNE", "HISTORY"),
            known(StorageCommands::containers, "LIST", "TABLESPACE", "CONTAINERS", "FOR"),
            known(StorageCommands::tablespaces, "LIST", "TABLESPACES"),
            known(StorageCommands::size, "CALL", "GET_DBSIZE_INFO|SYSPROC.GET_DBSIZE_INFO"),
            known(ConfigurationCommands::show, "GET", DB, CFG),
            known(ConfigurationCommands::update, "UPDATE", DB, CFG),
            known(ConfigurationCommands::showManager, "GET", "DBM", CFG),
            known(ConfigurationCommands::showManager, "GET", "DATABASE", "MANAGER", CFG),
            known(RedirectCommands::containers, "SET", "TABLESPACE", "CONTAINERS", "FOR"),
            known(RedirectCommands::storageGroup, "SET", "STOGROUP", "PATHS", "FOR"),
            known(RedirectCommands::commandOptions, "UPDATE", "COMMAND", "OPTIONS", "USING"),
            known(RedirectCommands::client, "SET", "CLIENT"),
            known(Help::run, "?"),
            known(SampleCommand::run, "STANDIN", "SAMPLE"));

    private Commands() {}

    private record Known(List<String> name, Command command) {
        Known {
            name = List.copyOf(name);
        }
    }

    private static Known known(Command command, String... name) {
        return new Known(List.of(name), command);
    }

    static int run(Call call) {
        for (Known known : KNOWN) {
            if (call.words().accept(known.name().toArray(String[]::new))) {
                return known.command().run(call);
            }
        }
        return SqlStatements.run(call);
    }
}
