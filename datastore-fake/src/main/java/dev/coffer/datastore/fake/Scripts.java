package dev.coffer.datastore.fake;

/**
 * The scripts of POSIX shell that commands run where one program is not enough. Each is constant; what varies reaches it as
 * {@code $1}, {@code $2}, {@code $3}. Exit statuses are those of sysexits.h.
 */
final class Scripts {
    /** Counts what lies in a directory, by characters because names may hold line breaks; tar leaves sockets out. */
    private static final String COUNTING = """
            count() { find "$1" ! -type s -exec printf '%.0sx' {} + | wc -c; }
            """;

    /** Directory. */
    static final String COUNT = COUNTING + """
            test -d "$1" && count "$1"
            """;

    /** Database, who quiesces it, file of the password. */
    static final String QUIESCE = """
            test ! -e "$1.busy" || exit 75
            test ! -e "$3" || test "${FAKE_PASSWORD-}" = "$(cat "$3")" || exit 77
            set -C
            echo "$2" > "$1.quiesced" || exit 73
            """;

    /** Database, who quiesced it: somebody else's marker stays. */
    static final String UNQUIESCE = """
            test ! -e "$1.quiesced" || test "$(cat "$1.quiesced")" != "$2" || rm "$1.quiesced"
            """;

    /** Database: drops one line of its busy marker, which is one connection. */
    static final String DISCONNECT = """
            test -e "$1.busy" || exit 0
            tail -n +2 "$1.busy" > "$1.busy.left" && mv "$1.busy.left" "$1.busy"
            test -s "$1.busy" || rm -f "$1.busy"
            """;

    /** Directory, image or {@code -}. */
    static final String DUMP = COUNTING + """
            tar -cf "$2" -C "$1" . && echo "entries $(count "$1")" >&2
            """;

    /** File or directory that grows, bytes that it will have. */
    static final String MEASURE = """
            echo "bytes $(($(du -sk "$1" | cut -f 1) * 1024)) $2"
            """;

    /**
     * Directory, pipes: a line into each, then 64 KiB into each in turn. The pipes are descriptors from 3 on, of which a shell
     * has seven.
     */
    static final String DUMP_INTO_PIPES = COUNTING + """
            directory=$1 descriptor=3
            shift
            for pipe; do
                eval "exec $descriptor>"'"$pipe"' || exit 74
                printf 'slice %05d\\n' "$descriptor" >&$descriptor
                descriptor=$((descriptor + 1))
            done
            export PIPES=$#
            { tar -cf - -C "$directory" . && echo "entries $(count "$directory")" >&2; } |
                split -a 9 -d -b 65536 --filter='
                    chunk=${FILE#x}
                    while case $chunk in 0?*) ;; *) false ;; esac; do chunk=${chunk#0}; done
                    cat >&$((chunk % PIPES + 3))' -
            """;

    /** Database, entries: the old database is touched only when the new one lies there complete. */
    private static final String SWAPPING = """
            swap() {
                test "$(count "$1.coffer-restore")" -eq "$2" || exit 65
                test ! -e "$1" || mv "$1" "$1.coffer-old"
                mv "$1.coffer-restore" "$1"
            }
            """;

    /** Image or {@code -}, database, entries. */
    static final String LOAD = COUNTING + SWAPPING + """
            set -e
            tar -xpf "$1" -C "$2.coffer-restore"
            swap "$2" "$3"
            """;

    /** Database, entries, pipes. */
    static final String LOAD_FROM_PIPES = COUNTING + SWAPPING + """
            set -e
            database=$1 entries=$2 descriptor=3
            shift 2
            for pipe; do
                eval "exec $descriptor<"'"$pipe"'
                test "$(head -c 12 <&$descriptor)" = "$(printf 'slice %05d' "$descriptor")" || exit 65
                descriptor=$((descriptor + 1))
            done
            pipes=$#
            {
                chunk=0
                while said=$(dd bs=65536 count=1 iflag=fullblock 2>&1 >&9 <&$((chunk % pipes + 3))); do
                    case $said in 0+0*) break ;; esac
                    chunk=$((chunk + 1))
                done
            } 9>&1 | tar -xpf - -C "$database.coffer-restore"
            swap "$database" "$entries"
            """;

    /** Database: finishes or takes back what {@link #LOAD} did, however far it came. */
    static final String CLEAR = """
            set -e
            rm -rf "$1.coffer-restore"
            test -e "$1" || test ! -e "$1.coffer-old" || mv "$1.coffer-old" "$1"
            rm -rf "$1.coffer-old"
            """;

    /** Scratch database, who makes it. */
    static final String CLAIM = """
            test ! -e "$1" || exit 73
            set -C
            echo "$2" > "$1.scratch" || exit 73
            """;

    /** Scratch database, who has made it: that of somebody else, and any other database, stays. */
    static final String DROP = """
            test -e "$1.scratch" || exit 0
            test "$(cat "$1.scratch")" = "$2" || exit 0
            rm -rf "$1" && rm "$1.scratch"
            """;

    /** Database, entries. */
    static final String PROVE = COUNTING + """
            test -d "$1" && test "$(count "$1")" -eq "$2" || exit 65
            """;

    /** Lock that a process in the background holds, with its process group in it. A lock cannot outlive its holder. */
    static final String CANCEL = """
            test -e "$1" || exit 0
            until flock -w 1 "$1" true; do
                group=$(cat "$1")
                test -z "$group" || kill -s TERM -- "-$group"
            done
            rm -f "$1"
            """;

    /** Data directory, step ({@code dump:SAMPLE}), {@code --}, then the command. */
    static final String OBEY_FAULTS = """
            directory=$1 step=$2 status= lock= rest=
            shift 3
            if test -f "$directory/faults"; then
                while read -r place fault value comment || test -n "$place"; do
                    test "$place" = "$step" || test "$place" = "${step%%:*}" || continue
                    case $fault in
                        exit) echo "ordered to exit with $value" >&2; exit "$value" ;;
                        signal) kill -s "$value" $$ ;;
                        hang) exec sleep 86400 ;;
                        pause) sleep "$value" ;;
                        trace) echo "$step" >> "$directory/trace" ;;
                        noise) { yes 'ordered noise' | head -c "$value"; echo; } >&2 ;;
                        noise-output) yes 'ordered noise' | head -c "$value"; echo ;;
                        slow) export TAR_OPTIONS="--checkpoint=$((value / 10240 + 1)) --checkpoint-action=sleep=1" ;;
                        silent) export TAR_OPTIONS="--checkpoint=$((value / 10240 + 1)) --checkpoint-action=sleep=86400" ;;
                        detach) lock="$directory/${step#*:}.${step%%:*}" ;;
                        claim) echo "entries $value" >&2; exit 0 ;;
                        probe) for pipe; do test ! -p "$pipe" || eval ": $value"'"$pipe"'; done ;;
                        exit-after) status=$value ;;
                        hang-after) rest=86400 ;;
                        *) echo "no such fault: $fault" >&2; exit 64 ;;
                    esac
                done < "$directory/faults"
            fi
            if test -n "$lock"; then
                exec 8<&0 9> "$lock"
                flock 9
                setsid sh -c 'echo $$ >&9; "$@"; ended=$?; rm -f "$0"; exit $ended' "$lock" "$@" <&8 &
                wait $!
            else
                "$@"
            fi
            ended=$?
            test -z "$rest" || exec sleep "$rest"
            exit "${status:-$ended}"
            """;

    private Scripts() {}
}
