# Ends what the lab started when the lab is gone. Its standard input is a pipe whose other end only
# the lab holds; end of file means that the lab no longer exists, however it ended.
trap '' INT TERM HUP
pids=''
directories=''
while read -r verb argument; do
  case $verb in
    add) pids="$pids $argument " ;;
    remove) pids=$(printf '%s' "$pids" | sed "s/ $argument / /g") ;;
    directory) directories="$directories
$argument" ;;
  esac
done
for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
# A database that was still starting has told its number to nobody but its own directory.
printf '%s\n' "$directories" | while read -r directory; do
  pidfile=$directory/postmaster.pid
  [ -n "$directory" ] && [ -r "$pidfile" ] && kill -KILL "$(head -n 1 "$pidfile")" 2>/dev/null
done
printf '%s\n' "$directories" | while read -r directory; do
  # A server that was just killed may still be writing; a second try is enough.
  [ -n "$directory" ] && { rm -rf "$directory" 2>/dev/null || { sleep 1; rm -rf "$directory"; }; }
done
