package Standin;
# What the executables of an instance share: the wire format, process identity, ordered faults.
use strict;
use warnings;
use Errno;
use Socket;

our $SQLLIB = '@SQLLIB@';
our $HOME   = "$SQLLIB/standin";

our $SQL1032N = "SQL1032N  No start database manager command was issued.  SQLSTATE=57019\n";
our $SQL1224N = "SQL1224N  The database manager is not able to accept new requests, has \n"
    . "terminated all requests in progress, or has terminated the specified request \n"
    . "because of an error or a forced interrupt.  SQLSTATE=55032\n";

# Reads the instance's own description, written once by "db2-standin create".
sub conf {
    my %conf;
    open my $in, '<', "$HOME/standin.conf" or die "cannot read $HOME/standin.conf: $!\n";
    while (<$in>) { chomp; my ($key, $value) = split /=/, $_, 2; $conf{$key} = $value; }
    return %conf;
}

# Ends as Db2 does when the environment names no instance, or another one.
sub require_instance {
    my %conf = conf();
    return %conf if ($ENV{DB2INSTANCE} // '') eq $conf{instance};
    print "SQL1390C  The environment variable DB2INSTANCE is not defined or is invalid.\n";
    exit 8;
}

# Start time of a process in clock ticks, or undef: tells a process from a later one with its number.
sub started {
    my ($pid) = @_;
    open my $in, '<', "/proc/$pid/stat" or return undef;
    my $line = <$in>;
    return undef unless defined $line;
    $line =~ s/^.*\) //s;
    my @field = split / /, $line;
    return $field[0] eq 'Z' ? undef : $field[19];
}

# Connects to a Unix-domain socket by a name relative to its directory, so that the length of the path is no limit.
sub dial {
    my ($dir, $name) = @_;
    my $back = readlink('/proc/self/cwd');
    chdir $dir or return undef;
    socket(my $s, PF_UNIX, SOCK_STREAM, 0) or die "cannot make a socket: $!\n";
    my $ok = connect($s, sockaddr_un($name));
    chdir $back if defined $back;
    return $ok ? $s : undef;
}

sub send_frame {
    my ($s, $type, $text) = @_;
    my $bytes = pack('aN', $type, length $text) . $text;
    my $at = 0;
    local $SIG{PIPE} = 'IGNORE';
    while ($at < length $bytes) {
        my $n = syswrite($s, $bytes, length($bytes) - $at, $at);
        if (!defined $n) { next if $!{EINTR}; return 0; }
        $at += $n;
    }
    return 1;
}

sub read_exactly {
    my ($s, $wanted) = @_;
    my $bytes = '';
    while (length $bytes < $wanted) {
        my $n = sysread($s, $bytes, $wanted - length $bytes, length $bytes);
        if (!defined $n) { next if $!{EINTR}; return undef; }
        return undef if $n == 0;
    }
    return $bytes;
}

# The next frame as (type, text); empty at the end of the stream.
sub read_frame {
    my ($s) = @_;
    my $head = read_exactly($s, 5) // return ();
    my ($type, $length) = unpack('aN', $head);
    my $text = read_exactly($s, $length) // return ();
    return ($type, $text);
}

sub slurp {
    my ($path) = @_;
    open my $in, '<', $path or return undef;
    local $/;
    my $text = <$in>;
    return $text // '';
}

# The environment that a back-end takes along for its whole life.
sub locale { return $ENV{LC_ALL} || $ENV{LC_MESSAGES} || $ENV{LANG} || 'C'; }

# Applies the faults ordered for a program that does not pass through the server. Returns an "after" fault or undef.
sub apply_faults {
    my ($command) = @_;
    my $after;
    for my $file (sort glob("$HOME/faults/*.fault")) {
        my %fault = map { chomp; split /=/, $_, 2 } split /^/, slurp($file) // next;
        next unless $command =~ /$fault{pattern}/;
        (my $hits = $file) =~ s/fault$/hits/;
        open my $out, '>>', $hits or next;
        syswrite $out, '.';
        my $n = -s $out;
        next if $n <= $fault{after} || ($fault{times} && $n > $fault{after} + $fault{times});
        if ($fault{action} eq 'delay') { select undef, undef, undef, $fault{argument}; }
        if ($fault{action} eq 'hang')  { sleep 1 while -e $HOME; }
        if ($fault{action} eq 'kill-frontend') { kill 'KILL', $$; }
        my ($code, $text) = split / /, $fault{argument}, 2;
        if ($fault{action} eq 'exit') { print "$text\n" if length($text // ''); exit $code; }
        if ($fault{action} eq 'after') { $after = { code => $code, text => $text }; }
    }
    return $after;
}

1;
