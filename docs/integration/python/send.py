# Sends events with the CloudEvents SDK: structured, binary, and as a batch. pip install cloudevents==2.2.0
import os
import sys
import urllib.error
import urllib.request
from datetime import datetime

from cloudevents.core.bindings.http import to_binary_event, to_structured_event
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

url = os.environ.get("VIRKNING_URL", "http://127.0.0.1:8080")
token = os.environ.get("VIRKNING_TOKEN")


def placed(id):
    # id and time come from the record: left out, the SDK makes others each time it runs.
    return CloudEvent(
        {
            "id": id,
            "source": "urn:casework:jobcentre",
            "type": "journey.placed.v1",
            "subject": "c-4f1d09",
            "time": datetime.fromisoformat("2023-05-04T10:00:00+02:00"),
            "datacontenttype": "application/json",
        },
        {"occurredOn": "2023-05-02", "kind": "workPlacement", "sector": "private"},
    )


def send(path, headers, body):
    headers = {**headers, **({"authorization": f"Bearer {token}"} if token else {})}
    try:
        with urllib.request.urlopen(urllib.request.Request(url + path, body, headers)) as answer:
            print(answer.read().decode())
    except urllib.error.HTTPError as refused:
        print(refused.read().decode())
        sys.exit(1)


structured = to_structured_event(placed("pl-2023-000201"))
send("/events", structured.headers, structured.body)

binary = to_binary_event(placed("pl-2023-000202"))
send("/events", binary.headers, binary.body)

batch = [JSONFormat().write(placed(id)) for id in ("pl-2023-000203", "pl-2023-000204")]
send("/events/batch", {"content-type": "application/cloudevents-batch+json"}, b"[" + b",".join(batch) + b"]")
