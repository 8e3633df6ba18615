package dev.coffer.datastore.postgresql;

/** Those of {@link Scripts} that unpack a base backup, try it, put it in place, and clear what is left of that. */
final class RestoreScripts {
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

    /** Directory that is worked in: all processes that work there from now on hold a file of it, by which they are found. */
    private static final String HOLDING = """
            hold() {
                exec 9> "$1/held"
            }
            """;

    /**
     * Data directory, newest timeline that is known, directory that has the histories of others or {@code -}. A server takes the
     * first timeline that has no history; where one is lost, an empty one does as well.
     */
    private static final String FORKING = """
            fork() {
                rm -f -- "$1/standby.signal" && : > "$1/recovery.signal" || exit 73
                for history in "$3/"*.history; do
                    test ! -f "$history" || test -e "$1/pg_wal/${history##*/}" || cp -- "$history" "$1/pg_wal/" || exit 73
                done
                number=$2
                while test "$number" -gt 1; do
                    history=$1/pg_wal/$(printf %08X "$number").history
                    test ! -e "$history" || return 0
                    : > "$history" || exit 73
                    number=$((number - 1))
                done
            }
            """;

    /**
     * Programs, data directory, directory that is made for a socket, and what {@link Trial} gives. What the command line says
     * beats what ALTER SYSTEM has left in the data directory, and what a client says beats what roles and databases have: the
     * server recovers to the end of the backup, goes on on a timeline of its own, and does nothing but what it is asked. It
     * archives, replicates and cleans up nothing, loads no library that would, and takes little memory. It keeps the timestamps of
     * commits, which one that does not would delete, and has room for whatever the original may have had: replication origins,
     * prepared transactions and their locks. Its socket goes by the shell's own directory, since the path of a socket has 107
     * characters at most.
     */
    private static final String TRYING = Scripts.COUNTING + FORKING + """
            try() {
                fork "$2" "$8" "$9"
                mkdir -m 700 -- "$3" && : > "$3/settings" && echo 'local all all trust' > "$3/access" || exit 73
                cd "$3" || exit 73
                told() {
                    grep -v 'FATAL:  the database system is' log | tail -n 20 >&2
                }
                "$1/postgres" -D "$2" -c config_file="$3/settings" -c hba_file="$3/access" -c ident_file="$3/settings" \\
                    -c listen_addresses= -c unix_socket_directories="/proc/$$/cwd" -c unix_socket_permissions=0700 \\
                    -c unix_socket_group= -c port=5432 \\
                    -c hot_standby=off -c restore_command=false -c recovery_end_command= -c archive_cleanup_command= \\
                    -c recovery_target_xid= -c recovery_target_time= -c recovery_target_lsn= -c recovery_target_name= \\
                    -c recovery_target=immediate -c recovery_target_action=promote -c recovery_target_timeline=current \\
                    -c archive_mode=off -c autovacuum=off -c autovacuum_freeze_max_age=2000000000 \\
                    -c autovacuum_multixact_freeze_max_age=2000000000 -c max_logical_replication_workers=0 -c max_wal_senders=0 \\
                    -c shared_preload_libraries= -c session_preload_libraries= -c local_preload_libraries= \\
                    -c max_prepared_transactions="$4" -c max_locks_per_transaction=128 -c max_connections=1000 \\
                    -c superuser_reserved_connections=0 -c max_replication_slots=10000 -c track_commit_timestamp=on \\
                    -c min_wal_size="${11}MB" -c max_wal_size="$((${11} + 1024))MB" \\
                    -c external_pid_file="$3/pid" -c ssl=off -c logging_collector=off \\
                    -c shared_buffers=128MB -c wal_buffers=-1 -c min_dynamic_shared_memory=0 -c huge_pages=off \\
                    -c fsync=on -c full_page_writes=on -c restart_after_crash=off \\
                    -c log_min_messages=warning -c log_destination=stderr > "$3/log" 2>&1 < /dev/null &
                server=$!
                trap 'kill -s QUIT "$server"; wait "$server"' EXIT
                trap 'exit 143' HUP INT TERM
                until "$1/pg_isready" -q -t 5 -h "/proc/$$/cwd" -p 5432; do
                    test -e "/proc/$server/exe" || { trap - EXIT; told; exit 66; }
                    sleep 0.1
                done
                export PGDATABASE="$6" PGOPTIONS="$PGOPTIONS ${10}" PGCONNECT_TIMEOUT=0
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
                timeline=$(echo "$control" | sed -n "s/^Latest checkpoint's TimeLineID: *//p")
                test "$timeline" -gt "$8" && return
                echo "error: the server has ended on timeline $timeline, which is not newer than $8" >&2
                exit 71
            }
            """;

    /** Data directory: what the files in there say of archives. */
    private static final String ARCHIVING = """
            archiving() {
                for file in "$1/postgresql.conf" "$1/postgresql.auto.conf"; do
                    test -e "$file" || continue
                    grep -iE '^[[:space:]]*(archive_(mode|command|library)|include)' -- "$file" || test $? -eq 1 || return 1
                done
            }
            """;

    /** Programs, image, directory that is made and goes again. */
    static final String CHECK = UNPACKING + """
            unpack "$1" "$2" "$3"
            rm -rf -- "$3"
            echo complete
            """;

    /** Programs, image, directory that is made. */
    static final String LOAD_SCRATCH = HOLDING + UNPACKING + """
            hold "$(dirname -- "$3")"
            unpack "$1" "$2" "$3"
            echo complete
            """;

    /** As for {@link #TRYING}. */
    static final String TRY = HOLDING + TRYING + """
            hold "$(dirname -- "$2")"
            try "$@"
            echo complete
            """;

    /** Directory of the restore. */
    static final String MAKE_ROOM = """
            mkdir -m 700 -- "$1"
            """;

    /**
     * Programs, directory of the restore, data directory, whether it may be replaced, whether it may be that of the original,
     * settings that are added where it is not, and what {@link Trial} gives. One whose files say something else of archives than
     * those of the backup is another server, perhaps a copy that must not write into an archive. The data directory has the mode
     * that its own files tell it has had. The history of the new timeline goes to the archive like one that the server has written
     * itself. The old data directory is touched only when the new one has been started and stopped again, which has also synced
     * all that is in it, and only if there still is somebody to tell.
     */
    static final String LOAD = HOLDING + UNPACKING + TRYING + ARCHIVING + """
            programs=$1 work=$2 data=$3 replace=$4 original=$5 settings=$6
            shift 6
            hold "$work"
            unpack "$programs" - "$work/data"
            echo unpacked || exit 73
            if test "$(stat --format %a -- "$work/data/PG_VERSION")" = 640; then
                chmod 750 -- "$work/data" && umask 027 || exit 73
            fi
            if test "$original" = perhaps; then
                before=$(archiving "$data") && after=$(archiving "$work/data") || exit 73
                if test "$before" = "$after"; then settings=; else echo held || exit 73; fi
            fi
            printf %s "$settings" >> "$work/data/postgresql.auto.conf" || exit 73
            try "$programs" "$work/data" "$work/run" "$@"
            log=$work/data/pg_wal new=$(printf %08X "$timeline").history
            sync -- "$log/$new" && : > "$log/archive_status/$new.ready" && sync -- "$log/archive_status" || exit 73
            if test -e "$data"; then
                running=0
                "$programs/pg_ctl" -D "$data" status > /dev/null 2>&1 || running=$?
                case $running in
                    3) ;;
                    4) inside=$(ls -A -- "$data") && test -z "$inside" || exit 76 ;;
                    *) exit 75 ;;
                esac
            fi
            rm -f -- "$work/data/postmaster.opts" && sync -- "$work/data" || exit 73
            : > "$work/swap" && sync -- "$work" || exit 73
            echo tried || exit 73
            if test -e "$data"; then
                rmdir -- "$data" 2> /dev/null || {
                    test "$replace" = yes || exit 76
                    mv -T -- "$data" "$work/old" || exit 73
                }
            fi
            mv -T -- "$work/data" "$data" || exit 73
            sync -- "$work" "$(dirname -- "$data")" || exit 73
            rm -- "$work/swap" || exit 73
            echo complete
            """;

    /** Directory that was worked in: ends all who hold it, and nobody else. */
    private static final String ENDING = """
            end() {
                left=yes
                while test "$left" = yes; do
                    left=no
                    for held in /proc/[0-9]*/fd/9; do
                        test "$held" -ef "$1/held" || continue
                        left=yes process=${held%/fd/9}
                        case $(readlink "$process/exe") in */postgres) signal=QUIT ;; *) signal=KILL ;; esac
                        kill -s "$signal" "${process#/proc/}" || true
                    done
                    test "$left" = no || sleep 0.1
                done
            }
            """;

    /** Directory of the drill. */
    static final String END_SCRATCH = ENDING + """
            end "$1"
            echo ended
            """;

    /**
     * Directory of the restore, data directory: takes back a swap that was not completed, and never deletes the old one where
     * nothing is in its place. What tells of the swap goes before anything is deleted, so that this can be cut off, too. A server
     * that was started on the new data directory has left its options there: then the swap is settled, since nobody is to lose what
     * was written since.
     */
    static final String CLEAR = ENDING + """
            set -e
            end "$1"
            if test -e "$1/swap" && test ! -e "$1/data" && test -e "$2" && test ! -e "$2/postmaster.opts"; then
                test ! -e "$2/postmaster.pid" || exit 75
                mv -T -- "$2" "$1/data"
            fi
            if test -e "$1/old" && test ! -e "$2"; then
                mv -T -- "$1/old" "$2"
            fi
            if test -e "$1/swap"; then
                sync -- "$1" "$(dirname -- "$2")"
                rm -- "$1/swap"
            fi
            test ! -e "$1" || sync -- "$1" "$(dirname -- "$2")"
            rm -rf -- "$1"
            echo ended
            """;

    private RestoreScripts() {}
}
