#!/usr/bin/env bash
# Makes the two topics of the pipeline where they are missing, and sets how long they keep their messages.
# TOPIC, REJECTED_TOPIC, PARTITIONS, RETENTION_DAYS and REJECTED_RETENTION_DAYS must be given.
set -euo pipefail

bin=${KAFKA_BIN:-/opt/kafka/bin}
broker=${BOOTSTRAP_SERVER:-localhost:19092}

make_topic() {
  local name=$1 partitions=$2
  # Retention goes by the time of a message. A producer may set it to the time of what happened, years ago, and the
  # broker would delete the message before anybody has read it; so the time of arrival is what counts.
  local keeping="retention.ms=$(($3 * 24 * 60 * 60 * 1000)),message.timestamp.type=LogAppendTime,cleanup.policy=delete"
  "$bin/kafka-topics.sh" --bootstrap-server "$broker" --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor 1
  # A topic that was there keeps its partitions: more of them would send a citizen's events to another partition than
  # the earlier ones, and their order would be lost. How long it keeps messages may follow the settings.
  "$bin/kafka-configs.sh" --bootstrap-server "$broker" --alter \
    --entity-type topics --entity-name "$name" --add-config "$keeping"
}

make_topic "$TOPIC" "$PARTITIONS" "$RETENTION_DAYS"
make_topic "$REJECTED_TOPIC" 1 "$REJECTED_RETENTION_DAYS"
