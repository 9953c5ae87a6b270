#!/usr/bin/env bash
# Gives the intake and the systems that send events their passwords (SCRAM-SHA-512) and rights on the broker. Running it
# again sets the passwords anew; who is connected stays so until it connects again.
# TOPIC, REJECTED_TOPIC, GROUP, INTAKE_USER, INTAKE_PASSWORD_FILE, PRODUCER_USER and PRODUCER_PASSWORD_FILE must be given.
set -euo pipefail

bin=${KAFKA_BIN:-/opt/kafka/bin}
broker=${BOOTSTRAP_SERVER:-localhost:19092}

# By a file: what stands in a command line can be read by every process beside it. Without the square brackets that
# the tool wants in a command line.
set_password() {
  local user=$1 password config
  password=$(<"$2")
  if [[ ! $password =~ ^[A-Za-z0-9._~-]{16,}$ ]]; then
    echo "the password in $2 must be of at least 16 letters, digits or . _ ~ -" >&2
    exit 1
  fi
  config=$(mktemp)
  (umask 077 && printf 'SCRAM-SHA-512=iterations=8192,password=%s\n' "$password" >"$config")
  "$bin/kafka-configs.sh" --bootstrap-server "$broker" --alter \
    --entity-type users --entity-name "$user" --add-config-file "$config"
  rm -f "$config"
}

allow() {
  local user=$1
  shift
  "$bin/kafka-acls.sh" --bootstrap-server "$broker" --add --force --allow-principal "User:$user" "$@" >/dev/null
  echo "$user may: $*"
}

set_password "$INTAKE_USER" "$INTAKE_PASSWORD_FILE"
allow "$INTAKE_USER" --operation Read --operation Describe --topic "$TOPIC"
allow "$INTAKE_USER" --operation Read --group "$GROUP"
allow "$INTAKE_USER" --operation Write --operation Describe --topic "$REJECTED_TOPIC"

set_password "$PRODUCER_USER" "$PRODUCER_PASSWORD_FILE"
allow "$PRODUCER_USER" --operation Write --operation Describe --topic "$TOPIC"
# Who sent an event may see why it was refused.
allow "$PRODUCER_USER" --operation Read --operation Describe --topic "$REJECTED_TOPIC"
allow "$PRODUCER_USER" --operation Read --group "$PRODUCER_USER" --resource-pattern-type prefixed
