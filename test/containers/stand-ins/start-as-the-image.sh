#!/usr/bin/env bash
# What the image of Apache Kafka does when it starts: its own program turns the environment into properties and formats
# the storage, then the broker runs on them.
set -euo pipefail

classes='/opt/kafka/libs/*'
quiet=-Dlog4j.configuration=file:/etc/kafka/docker/log4j.properties
set_up() {
  java "$quiet" -cp "$classes" kafka.docker.KafkaDockerWrapper setup --default-configs-dir /etc/kafka/docker \
    --mounted-configs-dir /mnt/shared/config --final-configs-dir /opt/kafka/config 2>&1
}
# On a second start the storage is there, which the program takes for a failure.
said=$(set_up) || grep --ignore-case 'already formatted' <<<"$said" || {
  echo "$said"
  exit 1
}
# As in that image, the settings of the heap are several words.
# shellcheck disable=SC2086
exec java $KAFKA_HEAP_OPTS -Dlog4j.configuration=file:/opt/kafka/config/log4j.properties -cp "$classes" \
  kafka.Kafka /opt/kafka/config/server.properties
