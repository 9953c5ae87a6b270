// Sends events with the CloudEvents SDK 2.16.2: structured, binary, and as a batch.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/cloudevents/sdk-go/v2/binding"
	"github.com/cloudevents/sdk-go/v2/event"
	cloudevents "github.com/cloudevents/sdk-go/v2/protocol/http"
)

// id and time come from the record, so that the same event is sent each time this runs.
func placed(id string) event.Event {
	registered, _ := time.Parse(time.RFC3339, "2023-05-04T10:00:00+02:00")
	placed := event.New()
	placed.SetID(id)
	placed.SetSource("urn:casework:jobcentre")
	placed.SetType("journey.placed.v1")
	placed.SetSubject("c-4f1d09")
	placed.SetTime(registered)
	data := map[string]string{"occurredOn": "2023-05-02", "kind": "workPlacement", "sector": "private"}
	if err := placed.SetData("application/json", data); err != nil {
		log.Fatal(err)
	}
	return placed
}

func send(request *http.Request, err error) bool {
	if err != nil {
		log.Fatal(err)
	}
	if token := os.Getenv("VIRKNING_TOKEN"); token != "" {
		request.Header.Set("authorization", "Bearer "+token)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	fmt.Println(string(body))
	return answer.StatusCode < 300
}

func main() {
	url := os.Getenv("VIRKNING_URL")
	if url == "" {
		url = "http://127.0.0.1:8080"
	}
	structured := binding.WithForceStructured(context.Background())
	binary := binding.WithForceBinary(context.Background())
	batch := []event.Event{placed("pl-2023-000203"), placed("pl-2023-000204")}

	taken := send(cloudevents.NewHTTPRequestFromEvent(structured, url+"/events", placed("pl-2023-000201")))
	taken = send(cloudevents.NewHTTPRequestFromEvent(binary, url+"/events", placed("pl-2023-000202"))) && taken
	taken = send(cloudevents.NewHTTPRequestFromEvents(context.Background(), url+"/events/batch", batch)) && taken
	if !taken {
		os.Exit(1)
	}
}
