# Sends one event. VIRKNING_URL says where to, VIRKNING_TOKEN by whom.
# After 429, 503 or no answer, send the same event again: it is stored once.
import json
import os
import sys
import urllib.error
import urllib.request

event = {
    "specversion": "1.0",
    "id": "pl-2023-000117",
    "source": "urn:casework:jobcentre",
    "type": "journey.placed.v1",
    "subject": "c-4f1d09",
    "time": "2023-05-04T10:00:00+02:00",
    "data": {"occurredOn": "2023-05-02", "kind": "workPlacement", "sector": "private"},
}
headers = {"content-type": "application/cloudevents+json"}
if os.environ.get("VIRKNING_TOKEN"):
    headers["authorization"] = "Bearer " + os.environ["VIRKNING_TOKEN"]

url = os.environ.get("VIRKNING_URL", "http://127.0.0.1:8080") + "/events"
request = urllib.request.Request(url, json.dumps(event).encode(), headers)
try:
    with urllib.request.urlopen(request) as answer:
        print(answer.read().decode())
except urllib.error.HTTPError as refused:
    print(refused.read().decode())
    sys.exit(1)
