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
            elif test -L "$1/pg_wal"; then echo 'log elsewhere'
            elif test -d "$1/pg_tblspc" && links=$(find "$1/pg_tblspc" -type l) && test -n "$links"; then
                echo 'tablespaces elsewhere'
            elif inside=$(ls -A "$1") && test -z "$inside"; then known "$1" empty
            elif test -n "$inside"; then echo full
            else exit 77
            fi
            """;

    /** Data directory: where its log lies, if not in there. */
    static final String LOG = """
            test ! -L "$1/pg_wal" || readlink -- "$1/pg_wal"
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
    static final String COUNTING = """
            count() {
                names=$("$@" -c "select datname from pg_catalog.pg_database
                    where datallowconn and datconnlimit <> -2 and datname !~ '[[:cntrl:]]' order by 1") && test -n "$names" || return 1
                databases=0 tables=0
                while IFS= read -r name; do
                    found=$(PGDATABASE=$name "$@" -c "select count(*) from pg_catalog.pg_class join pg_catalog.pg_namespace n on n.oid = relnamespace
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

    private Scripts() {}
}
