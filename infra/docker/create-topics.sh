#!/usr/bin/env bash
# Makes the two topics of the pipeline where they are missing, and sets how long they keep their messages.
# TOPIC, REJECTED_TOPIC, PARTITIONS, RETENTION_DAYS and REJECTED_RETENTION_DAYS must be given.
set -euo pipefail

bin=${KAFKA_BIN:-/opt/kafka/bin}
broker=${BOOTSTRAP_SERVER:-localhost:19092}

make_topic() {
  local name=$1 partitions=$2 retention_ms=$(($3 * 24 * 60 * 60 * 1000))
  "$bin/kafka-topics.sh" --bootstrap-server "$broker" --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor 1 \
    --config cleanup.policy=delete --config "retention.ms=$retention_ms"
  # A topic that was there keeps its partitions: more of them would send a citizen's events to another partition than
  # the earlier ones, and their order would be lost. How long it keeps messages may follow the settings.
  "$bin/kafka-configs.sh" --bootstrap-server "$broker" --alter \
    --entity-type topics --entity-name "$name" --add-config "retention.ms=$retention_ms"
}

make_topic "$TOPIC" "$PARTITIONS" "$RETENTION_DAYS"
make_topic "$REJECTED_TOPIC" 1 "$REJECTED_RETENTION_DAYS"
