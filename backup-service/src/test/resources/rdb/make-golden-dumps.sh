#!/bin/sh
# Makes the golden dumps of this folder anew, each by the engine that its name tells.
# It needs docker with the images redock/redis:6.0, redock/redis:8.0 and redock/valkey:8.1,
# and redis-cli and redis-server 7.0 on the path. One engine runs at a time, and each is ended by its id.
# The .keys files are what an engine says of its keys by keys.lua; the reader has to say the same.
# Times at which consumers were seen differ from run to run, so tests that name a digest must follow.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
port=${PORT:-26379}
trap 'rm -rf "$work"' EXIT

# usage: in_container image commands dump [dump to begin with or -] [settings of the engine]
in_container() {
  image=$1 commands=$2 dump=$3 begin=${4:--}
  shift 3
  [ $# -gt 0 ] && shift
  id=$(docker create --rm -p "127.0.0.1:$port:6379" "$image" redis-server --save '' \
    --protected-mode no --dir /tmp --dbfilename dump.rdb "$@")
  [ "$begin" = - ] || docker cp -q "$begin" "$id:/tmp/dump.rdb"
  docker start "$id" >/dev/null
  until redis-cli -p "$port" ping 2>/dev/null | grep -q PONG; do sleep 0.2; done
  fill "$commands"
  docker cp -q "$id:/tmp/dump.rdb" "$dump"
  docker kill "$id" >/dev/null
  while docker inspect "$id" >/dev/null 2>&1; do sleep 0.2; done
}

# usage: in_process commands dump [dump to begin with or -] [settings of the engine]
in_process() {
  commands=$1 dump=$2 begin=${3:--}
  shift 2
  [ $# -gt 0 ] && shift
  rm -f "$work/dump.rdb"
  [ "$begin" = - ] || cp "$begin" "$work/dump.rdb"
  redis-server --port "$port" --bind 127.0.0.1 --save '' --dir "$work" --dbfilename dump.rdb "$@" \
    >"$work/log" &
  id=$!
  until redis-cli -p "$port" ping 2>/dev/null | grep -q PONG; do sleep 0.2; done
  fill "$commands"
  cp "$work/dump.rdb" "$dump"
  kill "$id"
  wait "$id" || true
}

fill() {
  if redis-cli -p "$port" info cluster | grep -q cluster_enabled:1; then
    redis-cli -p "$port" cluster addslotsrange 0 16383 >/dev/null
    until redis-cli -p "$port" cluster info | grep -q cluster_state:ok; do sleep 0.2; done
  fi
  redis-cli -p "$port" <"$1" >"$work/answers"
  if grep -E '^[A-Z]+ ' "$work/answers"; then exit 1; fi
  redis-cli -p "$port" save >/dev/null
  redis-cli -p "$port" --eval keys.lua >"$work/keys"
}

in_container redock/redis:6.0 core.redis core-redis-6.0.rdb
in_process /dev/null core-redis-7.0.rdb core-redis-6.0.rdb
in_container redock/redis:8.0 /dev/null core-redis-8.0.rdb core-redis-6.0.rdb
in_container redock/valkey:8.1 /dev/null core-valkey-8.1.rdb core-redis-6.0.rdb
cp "$work/keys" core.keys
in_process own-redis-7.0.redis own-redis-7.0.rdb - --enable-debug-command yes
cp "$work/keys" own-redis-7.0.keys
in_container redock/redis:8.0 own-redis-8.0.redis own-redis-8.0.rdb - --enable-debug-command yes
cp "$work/keys" own-redis-8.0.keys
in_container redock/valkey:8.1 own-valkey-8.1.redis own-valkey-8.1.rdb
cp "$work/keys" own-valkey-8.1.keys
in_process small.redis small-redis-7.0-lru.rdb - --maxmemory 100mb --maxmemory-policy allkeys-lru
in_process small.redis small-redis-7.0-lfu.rdb - --maxmemory 100mb --maxmemory-policy allkeys-lfu
cp "$work/keys" small.keys
in_process small.redis small-redis-7.0-no-checksum.rdb - --rdbchecksum no
in_container redock/redis:8.0 small.redis small-redis-8.0-cluster.rdb - --cluster-enabled yes
in_container redock/valkey:8.1 small.redis small-valkey-8.1-cluster.rdb - --cluster-enabled yes
