#!/bin/sh
# Starts the private Redis, or takes over the watch of one that runs, and ends it once nobody uses it any more: whoever
# was killed could not. Plain sh, so that a watch costs a megabyte.
#
#   keep-server.sh start LEASES STORAGE LIBRARIES SERVER OPTION...   prints the server's process number, or "taken"
#   keep-server.sh watch LEASES PID

PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:$PATH
LOOK_EVERY_S=1
UNUSED_LOOKS=2
STOP_S=10
# It goes after its server, whatever is sent to the group; and a launcher that is gone does not read what is printed.
trap '' HUP INT TERM PIPE

# Whether the process PID runs and, where the system tells, is the one that began at MARK. A zombie does not run.
runs() {
  kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ] || return 1
  [ -d /proc/self ] || return 0
  expected=$2
  read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  # After the name in brackets: the state, and 19 fields later the start.
  set -- ${stat##*) }
  [ "$1" != Z ] || return 1
  [ -z "$expected" ] || [ "$expected" = "${20}" ]
}

# Whether a user of the server lives. A lease is named PID-NUMBER-MARK; before, the mark was in the file.
is_used() {
  for lease in "$leases"/*; do
    [ -e "$lease" ] || continue
    name=${lease##*/}
    rest=${name#*-}
    case $rest in
      *-*) mark=${rest#*-} ;;
      *) mark=; read -r mark 2>/dev/null <"$lease" ;;
    esac
    runs "${name%%-*}" "$mark" && return 0
  done
  return 1
}

# An exclusive lock of the system on the folder itself, by file descriptor 9, which the server inherits: it holds for
# as long as the server lives, whatever becomes of our files, and needs no room on a full disk.
take_lock() {
  if command -v flock >/dev/null 2>&1; then
    flock -n 9
  else
    perl -MFcntl=:flock -MErrno -e \
      'open(my $f, "<&=", 9) or exit 2; exit(flock($f, LOCK_EX | LOCK_NB) ? 0 : $!{EWOULDBLOCK} ? 1 : 2)'
  fi 2>/dev/null
  # Anything but 1: locks are not to be had here, and the launcher's own turn has to do.
  [ $? -ne 1 ]
}

mode=$1
leases=$2
if [ "$mode" = start ]; then
  storage=$3
  libraries=$4
  shift 4
  exec 9<"$storage" || exit 1
  if ! take_lock; then
    echo taken
    exit 0
  fi
  if [ -n "$libraries" ]; then
    LD_LIBRARY_PATH=$libraries "$@" >&2 &
  else
    "$@" >&2 &
  fi
  server=$!
  exec 9<&-
  echo "$server"
else
  server=$3
fi
exec >/dev/null

began=
if read -r stat 2>/dev/null <"/proc/$server/stat"; then
  set -- ${stat##*) }
  began=${20}
fi
unused=0
while runs "$server" "$began"; do
  sleep "$LOOK_EVERY_S"
  if is_used; then
    unused=0
    continue
  fi
  unused=$((unused + 1))
  [ "$unused" -eq "$UNUSED_LOOKS" ] && kill -TERM "$server"
  [ "$unused" -eq $((UNUSED_LOOKS + STOP_S)) ] && kill -KILL "$server"
done
exit 0
