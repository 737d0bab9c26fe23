#!/usr/bin/env bash
# local-slurm.sh COMMAND…: runs a command with a Slurm cluster of this machine alone, on loopback and without systemd,
# and takes the cluster away when the command has ended. Nothing outside a temporary folder is written.
# Needs Debian's munge, slurmctld, slurmd and slurm-client. Exit code: the command's; 77 when a package is missing.
set -euo pipefail

if [ $# -eq 0 ]; then
  echo "usage: local-slurm.sh COMMAND…" >&2
  exit 64
fi
PATH=$PATH:/usr/sbin:/sbin
for program in munged slurmctld slurmd sbatch scontrol; do
  command -v "$program" >/dev/null || { echo "local-slurm.sh: $program is missing; install munge slurmctld slurmd slurm-client" >&2; exit 77; }
done

folder=$(mktemp -d "${TMPDIR:-/tmp}/local-slurm.XXXXXX")
pids=()
stop() {
  local pid
  trap - EXIT INT TERM
  # Jobs first, else their step daemons would outlive slurmd.
  scancel --quiet --user="$(id -un)" 2>/dev/null || true
  for ((i = ${#pids[@]} - 1; i >= 0; --i)); do
    pid=${pids[i]}
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 50); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
  echo "local-slurm.sh: $1" >&2
  tail -n 5 "$folder"/*.log >&2 || true
  exit 70
}

# wait_for WHAT COMMAND…: until it succeeds, for ten seconds at most.
wait_for() {
  local what=$1
  shift
  for _ in $(seq 100); do
    "$@" >/dev/null 2>&1 && return
    sleep 0.1
  done
  fail "$what did not come up"
}

# Ports that nobody listens on now.
read -r controller_port node_port < <(python3 - <<'PY'
import socket
sockets = [socket.socket() for _ in range(2)]
for s in sockets: s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets))
PY
)

chmod 755 "$folder"  # munged wants its socket reachable and its key unreadable
mkdir "$folder/state" "$folder/spool"
mkdir -m 700 "$folder/secret"
(umask 077 && head -c 64 /dev/urandom >"$folder/secret/munge.key")
host=$(hostname -s)
cat >"$folder/slurm.conf" <<CONF
ClusterName=local
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
SlurmctldPort=$controller_port
SlurmdPort=$node_port
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
SchedulerParameters=sched_min_interval=100000,batch_sched_delay=0
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=local Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$folder/slurm.conf

munged --foreground --force --num-threads=2 --socket="$folder/munge.socket" --key-file="$folder/secret/munge.key" \
  --pid-file="$folder/secret/munged.pid" --seed-file="$folder/secret/munged.seed" 2>"$folder/munged.log" &
pids+=($!)
wait_for munged munge --socket="$folder/munge.socket" --no-input
slurmctld -D 2>>"$folder/slurmctld.log" &
pids+=($!)
wait_for slurmctld scontrol ping
slurmd -D 2>>"$folder/slurmd.log" &
pids+=($!)
node_is_idle() { [ "$(sinfo --noheader --format=%T)" = idle ]; }
wait_for slurmd node_is_idle

"$@"
