# shellcheck shell=sh disable=SC1090,SC2163
# The parent process of a session. What it is given comes over standard input as values, each of which is the number of its
# lines and then these lines, so that nothing is ever decoded or evaluated. First the variables, the profile and what is cleared
# after it, then commands: how to run it, a nonce that no command knows, the arguments.

coffer_read() {
    IFS= read -r coffer_lines && IFS= read -r coffer_value || exit 125
    while [ "$coffer_lines" -gt 1 ]; do
        IFS= read -r coffer_line || exit 125
        coffer_value=$coffer_value'
'$coffer_line
        coffer_lines=$((coffer_lines - 1))
    done
}

# In a function, so that the profile sees no positional parameters.
coffer_profile() {
    . "$coffer_value"
}

umask 077
coffer_read
coffer_count=$coffer_value
while [ "$coffer_count" -gt 0 ]; do
    coffer_read
    export "$coffer_value"
    coffer_count=$((coffer_count - 1))
done
coffer_read
if [ -n "$coffer_value" ]; then
    [ -r "$coffer_value" ] || { printf 'cannot read the profile %s\n' "$coffer_value" >&2; exit 125; }
    coffer_profile </dev/null >/dev/null 2>&1
fi

# Whatever the profile has set, commands find what they were promised.
set +aefuvx
unalias -a
umask 077
cd /
export LANG=C LC_ALL=C
coffer_read
coffer_count=$coffer_value
while [ "$coffer_count" -gt 0 ]; do
    coffer_read
    unset -v "$coffer_value"
    coffer_count=$((coffer_count - 1))
done

while IFS= read -r coffer_mode; do
    coffer_read
    coffer_nonce=$coffer_value
    coffer_read
    coffer_count=$coffer_value
    set --
    while [ "$coffer_count" -gt 0 ]; do
        coffer_read
        set -- "$@" "$coffer_value"
        coffer_count=$((coffer_count - 1))
    done
    printf '%s begin\n' "$coffer_nonce" >&2
    # A program's name is not an option of exec; exec in a subshell never finds a builtin or a function.
    if [ "$coffer_mode" = stream ]; then
        case $1 in -*) exit 127 ;; esac
        exec "$@"
    fi
    printf '%s begin\n' "$coffer_nonce"
    (case $1 in -*) exit 127 ;; esac; exec "$@") </dev/null
    coffer_status=$?
    printf '%s end %d\n' "$coffer_nonce" "$coffer_status"
    printf '%s end %d\n' "$coffer_nonce" "$coffer_status" >&2
done
