# Presses TAB after words in a zsh that knows the completions of a directory, and shows what comes until a pattern is seen.
# usage: zsh -f completion.zsh DIRECTORY WORDS PATTERN
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; print READ\Y"
zpty -r shell seen '*READY*'
zpty -w -n shell "$2"$'\t\t'
zpty -r shell seen "*$3*" && print -r -- "$seen"
zpty -d shell
