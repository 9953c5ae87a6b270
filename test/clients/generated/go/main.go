// Sends by the client that was made: an event, a batch, and an event that is refused; then asks what became of that.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"os"
	"time"

	"test/send/virkning"
)

func placed(id string, until string) virkning.Event {
	registered, _ := time.Parse(time.RFC3339, "2023-05-04T10:00:00+02:00")
	data := virkning.NewPlacedData("2023-05-02", "workPlacement", "private")
	if until != "" {
		data.SetUntil(until)
	}
	source, subject := "urn:casework:go", "c-4f1d09"
	return virkning.PlacedAsEvent(virkning.NewPlaced("1.0", id, source, subject, registered, "journey.placed.v1", *data))
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	configuration := virkning.NewConfiguration()
	configuration.Servers = virkning.ServerConfigurations{{URL: os.Getenv("VIRKNING_URL")}}
	api := virkning.NewAPIClient(configuration).DefaultAPI
	ctx := context.WithValue(context.Background(), virkning.ContextAccessToken, os.Getenv("VIRKNING_TOKEN"))

	one, _, err := api.PostEvents(ctx).Event(placed("one", "")).Execute()
	must(err)
	batch, _, err := api.PostEventBatch(ctx).Event([]virkning.Event{placed("first", ""), placed("second", "2023-01-01")}).Execute()
	must(err)
	_, _, err = api.PostEvents(ctx).Event(placed("wrong", "2023-01-01")).Execute()
	refused := "nothing"
	var failure *virkning.GenericOpenAPIError
	if errors.As(err, &failure) {
		problem := failure.Model().(virkning.Problem)
		refused = string(problem.Code)
	}
	fate, _, err := api.GetEvent(ctx, "urn:casework:go", "wrong").Execute()
	must(err)
	must(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"one":     one.Status,
		"batch":   []int64{batch.Stored, batch.Refused},
		"second":  batch.Results[1].EventResultRefused.Refusal.Code,
		"refused": refused,
		"fate":    []string{fate.Status, string(fate.Refusals[0].Refusal.Code)},
	}))
}
