# Stands in for apache/kafka where it cannot be pulled: Kafka's own artifacts on Debian's Java, with the start and the tools
# in the places where that image has them.
ARG DEBIAN
FROM ${DEBIAN}
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends openjdk-17-jre-headless bash >/dev/null \
 && rm -rf /var/lib/apt/lists/*
COPY libs /opt/kafka/libs
COPY bin /opt/kafka/bin
COPY defaults /etc/kafka/docker
RUN mkdir -p /mnt/shared/config /opt/kafka/config /opt/kafka/logs \
 && install -d -o 1000 -g 1000 /var/lib/kafka/data
USER 1000:1000
CMD ["/opt/kafka/bin/start-as-the-image.sh"]
