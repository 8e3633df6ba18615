package dev.coffer.datastore.postgresql;

/**
 * The scripts of POSIX shell that commands run where one program is not enough. Each is constant; what varies reaches it as
 * {@code $1}, {@code $2}. Most exit statuses are those of sysexits.h.
 */
final class Scripts {
    static final int CORRUPT = 65;
    static final int NOT_STARTED = 66;
    static final int NOT_STOPPED = 67;
    static final int NOT_COUNTED = 69;
    static final int NOT_PROVEN = 71;
    static final int NOT_MADE = 73;
    static final int NOT_UNPACKED = 74;
    static final int RUNNING = 75;
    static final int NOT_EMPTY = 76;

    /** What is not there may lie on a file system that is not mounted. */
    private static final String KNOWING = """
            known() {
              place=$1
              while test "$place" != / && test "$place" != .; do
                if findmnt --fstab --noheadings --mountpoint "$place" >/dev/null && ! mountpoint -q "$place"; then
                  echo unmounted
                  return
                fi
                place=$(dirname "$place")
              done
              echo "$2"
            }
            """;

    /** Data directory: one word that says what lies there. */
    static final String LOOK = KNOWING + """
            if test -L "$1"; then echo link
            elif test ! -e "$1"; then known "$1" absent
            elif test ! -d "$1"; then echo other
            elif mountpoint -q "$1"; then echo mount
            elif inside=$(ls -A "$1") && test -z "$inside"; then known "$1" empty
            elif test -n "$inside"; then echo full
            else exit 77
            fi
            """;

    /** Slot, psql. */
    static final String KEEP_LOG = """
            slot=$1
            shift
            "$@" -v slot="$slot" <<'END'
            select 'made=' || slot_name from pg_create_physical_replication_slot(:'slot', true);
            END
            """;

    /**
     * Slot, pg_ctl, data directory, psql: one that is not there is none that is left. A server that does not run has its slots as
     * directories, and is perhaps never to run again, but replaced; where there is no cluster any more, there is no slot.
     */
    static final String RELEASE_LOG = KNOWING + """
            slot=$1 control=$2 data=$3
            shift 3
            case $slot in '' | *[!a-z0-9_]*) exit 1 ;; esac
            status() {
                running=0
                "$control" -D "$data" status >&2 || running=$?
            }
            status
            case $running in
                3)
                    rm -rf -- "$data/pg_replslot/$slot" && sync -- "$data/pg_replslot" || exit 1
                    status
                    test "$running" -eq 3 && echo left=0
                    exit
                    ;;
                4)
                    if test -d "$(dirname -- "$data")" && test ! -e "$data/pg_replslot" &&
                        test "$(known "$data" absent)" = absent; then
                        echo left=0
                        exit
                    fi
                    echo "error: $data is not there, and nobody can tell whether it is lost or not mounted" >&2
                    exit 1
                    ;;
            esac
            "$@" -v slot="$slot" <<'END'
            select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = :'slot';
            select 'left=' || count(*) from pg_replication_slots where slot_name = :'slot';
            END
            """;

    /** The name that a connection goes by, pg_ctl, data directory, psql: a server that does not run sends nothing. */
    static final String STOP_SENDING = """
            name=$1 control=$2 data=$3
            shift 3
            running=0
            "$control" -D "$data" status >&2 || running=$?
            case $running in 3 | 4) echo left=0; exit 0 ;; esac
            "$@" -v name="$name" <<'END'
            select pg_terminate_backend(pid, 60000) from pg_stat_replication where application_name = :'name';
            select 'left=' || count(*) from pg_stat_replication where application_name = :'name';
            END
            """;

    /**
     * How to call psql; the name of a database reaches it by the environment, where it is nothing but a name. Left out are those
     * that nobody can enter, since an interrupted DROP DATABASE has left them, and names that are not one line.
     */
    private static final String COUNTING = """
            count() {
                names=$("$@" -c "select datname from pg_database
                    where datallowconn and datconnlimit <> -2 and datname !~ '[[:cntrl:]]' order by 1") && test -n "$names" || return 1
                databases=0 tables=0
                while IFS= read -r name; do
                    found=$(PGDATABASE=$name "$@" -c "select count(*) from pg_class join pg_namespace n on n.oid = relnamespace
                        where relkind in ('r', 'p', 'm') and nspname <> 'information_schema' and nspname !~ '^pg_'" < /dev/null) || return 1
                    case $found in '' | *[!0-9]*) return 1 ;; esac
                    databases=$((databases + 1)) tables=$((tables + found))
                done <<END
            $names
            END
                echo "databases $databases"
                echo "tables $tables"
            }
            """;

    /** Database for the first question, psql. */
    static final String COUNT = COUNTING + """
            export PGDATABASE="$1"
            shift
            count "$@"
            """;

    /** Programs, image or {@code -}, directory that is made: nothing is right that PostgreSQL has not compared. */
    private static final String UNPACKING = """
            unpack() {
                mkdir -m 700 -- "$3" || exit 73
                tar --extract --preserve-permissions --no-same-owner --file "$2" --directory "$3" || exit 74
                said=$("$1/pg_verifybackup" "$3" 2>&1) && test "$said" = 'backup successfully verified' && return
                echo "$said" >&2
                exit 65
            }
            """;

    /**
     * Programs, data directory, directory that is made for a socket, prepared transactions, role, database, identifier. What the
     * command line says beats what ALTER SYSTEM has left in the data directory: the server does nothing but what it is asked, it
     * archives, replicates and cleans up nothing, loads no library that would, and takes little memory. Its socket goes by the
     * shell's own directory, since the path of a socket has 107 characters at most.
     */
    private static final String TRYING = COUNTING + """
            try() {
                mkdir -m 700 -- "$3" && : > "$3/settings" && echo 'local all all trust' > "$3/access" || exit 73
                cd "$3" || exit 73
                told() {
                    grep -v 'FATAL:  the database system is' log | tail -n 20 >&2
                }
                "$1/postgres" -D "$2" -c config_file="$3/settings" -c hba_file="$3/access" -c ident_file="$3/settings" \\
                    -c listen_addresses= -c unix_socket_directories="/proc/$$/cwd" -c unix_socket_permissions=0700 -c port=5432 \\
                    -c archive_mode=off -c autovacuum=off -c max_logical_replication_workers=0 -c max_wal_senders=0 \\
                    -c shared_preload_libraries= -c session_preload_libraries= -c local_preload_libraries= \\
                    -c max_prepared_transactions="$4" -c external_pid_file= -c ssl=off -c logging_collector=off \\
                    -c shared_buffers=128MB -c huge_pages=off -c fsync=on -c full_page_writes=on -c restart_after_crash=off \\
                    -c log_min_messages=warning -c log_destination=stderr > "$3/log" 2>&1 < /dev/null &
                server=$!
                trap 'kill -s QUIT "$server"; wait "$server"' EXIT
                trap 'exit 143' HUP INT TERM
                until "$1/pg_isready" -q -t 5 -h "/proc/$$/cwd" -p 5432; do
                    test -e "/proc/$server/exe" || { trap - EXIT; told; exit 66; }
                    sleep 0.1
                done
                export PGDATABASE="$6"
                count "$1/psql" -X -A -t -q -w -v ON_ERROR_STOP=1 -h "/proc/$$/cwd" -p 5432 -U "$5" || exit 69
                kill -s INT "$server"
                trap - EXIT
                wait "$server" || { told; exit 67; }
                control=$("$1/pg_controldata" -D "$2") || exit 71
                case $control in *"
            Database system identifier:           $7
            "*) ;; *) echo "error: the control file is not that of $7" >&2; exit 71 ;; esac
                case $control in *" state:               shut down
            "*) ;; *) echo "error: the server was not shut down" >&2; exit 71 ;; esac
            }
            """;

    /** Programs, image, directory that is made and goes again. */
    static final String CHECK = UNPACKING + """
            unpack "$1" "$2" "$3"
            rm -rf -- "$3"
            echo complete
            """;

    /** Programs, image, directory that is made. */
    static final String LOAD_SCRATCH = UNPACKING + """
            unpack "$1" "$2" "$3"
            echo complete
            """;

    /** As for {@link #TRYING}. */
    static final String TRY = TRYING + """
            try "$@"
            echo complete
            """;

    /** Directory of the restore. */
    static final String MAKE_ROOM = """
            mkdir -m 700 -- "$1"
            """;

    /**
     * Programs, directory of the restore, data directory, whether it may be replaced, prepared transactions, role, database,
     * identifier. The old data directory is touched only when the new one has been started and stopped again, which has also
     * synced all that is in it, and only if there still is somebody to tell. It has the mode that its own files tell it has had.
     */
    static final String LOAD = UNPACKING + TRYING + """
            unpack "$1" - "$2/data"
            try "$1" "$2/data" "$2/run" "$5" "$6" "$7" "$8"
            echo tried || exit 73
            test "$(stat --format %a -- "$2/data/PG_VERSION")" != 640 || chmod 750 -- "$2/data" || exit 73
            if test -e "$3"; then
                running=0
                "$1/pg_ctl" -D "$3" status > /dev/null 2>&1 || running=$?
                case $running in 3 | 4) ;; *) exit 75 ;; esac
                rmdir -- "$3" 2> /dev/null || {
                    test "$4" = yes || exit 76
                    mv -T -- "$3" "$2/old" || exit 73
                }
            fi
            mv -T -- "$2/data" "$3" || exit 73
            sync -- "$2" "$(dirname -- "$3")" || {
                mv -T -- "$3" "$2/data"
                exit 73
            }
            echo complete
            """;

    /** Data directory that nobody but us starts: ends the server that works on it, and no other process. */
    private static final String ENDING = """
            finish() {
                test -e "$1/postmaster.pid" || return 0
                server=$(head -n 1 "$1/postmaster.pid")
                case $server in '' | *[!0-9]*) return 0 ;; esac
                real=$(readlink -f "$1")
                while test "$(readlink "/proc/$server/cwd")" = "$real"; do
                    kill -s QUIT "$server"
                    sleep 0.1
                done
                return 0
            }
            """;

    /** Directory of the drill. */
    static final String END_SCRATCH = ENDING + """
            finish "$1/data"
            echo ended
            """;

    /** Directory of the restore, data directory: takes back a swap that was cut in the middle. */
    static final String CLEAR = ENDING + """
            set -e
            finish "$1/data"
            if test -d "$1/old" && test ! -e "$2"; then
                mv -T -- "$1/old" "$2"
                sync -- "$(dirname -- "$2")"
            fi
            rm -rf -- "$1"
            echo ended
            """;

    private Scripts() {}
}
