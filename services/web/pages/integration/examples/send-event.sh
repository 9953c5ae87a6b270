#!/bin/sh
# Sends one event. VIRKNING_URL says where to, VIRKNING_TOKEN by whom.
# After 429, 503 or no answer, send the same event again: it is stored once.
curl --fail-with-body --silent --show-error \
  --header 'content-type: application/cloudevents+json' \
  ${VIRKNING_TOKEN:+--header "authorization: Bearer $VIRKNING_TOKEN"} \
  --data '{
    "specversion": "1.0",
    "id": "pl-2023-000117",
    "source": "urn:casework:jobcentre",
    "type": "journey.placed.v1",
    "subject": "c-4f1d09",
    "time": "2023-05-04T10:00:00+02:00",
    "data": { "occurredOn": "2023-05-02", "kind": "workPlacement", "sector": "private" }
  }' \
  "${VIRKNING_URL:-http://127.0.0.1:8080}/events"
