# Sends by the client that was made: an event, a batch, and an event that is refused; then asks what became of that.
import json
import os
from datetime import date, datetime

from virkning_client import ApiClient, Configuration, DefaultApi, Event, Placed, PlacedData
from virkning_client.exceptions import ApiException

configuration = Configuration(host=os.environ["VIRKNING_URL"], access_token=os.environ["VIRKNING_TOKEN"])
api = DefaultApi(ApiClient(configuration))


def placed(id, until=None):
    data = PlacedData(occurredOn=date(2023, 5, 2), kind="workPlacement", sector="private", until=until)
    return Event(
        Placed(
            specversion="1.0",
            id=id,
            source="urn:casework:python",
            type="journey.placed.v1",
            subject="c-4f1d09",
            time=datetime.fromisoformat("2023-05-04T10:00:00+02:00"),
            data=data,
        )
    )


before = date(2023, 1, 1)
one = api.post_events(placed("one"))
batch = api.post_event_batch([placed("first"), placed("second", before)])
second = batch.results[1].actual_instance
try:
    api.post_events(placed("wrong", before))
    refused = "nothing"
except ApiException as error:
    refused = error.data.code
fate = api.get_event("urn:casework:python", "wrong")
print(
    json.dumps(
        {
            "one": one.status,
            "batch": [batch.stored, batch.refused],
            "second": second.refusal.code,
            "refused": refused,
            "fate": [fate.status, fate.refusals[0].refusal.code],
        }
    )
)
