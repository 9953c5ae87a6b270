// Sends one event. VIRKNING_URL says where to, VIRKNING_TOKEN by whom.
// After 429, 503 or no answer, send the same event again: it is stored once.
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class SendEvent {
  public static void main(String[] arguments) throws Exception {
    String url = System.getenv().getOrDefault("VIRKNING_URL", "http://127.0.0.1:8080");
    String token = System.getenv("VIRKNING_TOKEN");
    String event = """
        {
          "specversion": "1.0",
          "id": "pl-2023-000117",
          "source": "urn:casework:jobcentre",
          "type": "journey.placed.v1",
          "subject": "c-4f1d09",
          "time": "2023-05-04T10:00:00+02:00",
          "data": { "occurredOn": "2023-05-02", "kind": "workPlacement", "sector": "private" }
        }
        """;
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/events"))
        .header("content-type", "application/cloudevents+json")
        .POST(HttpRequest.BodyPublishers.ofString(event));
    if (token != null) request.header("authorization", "Bearer " + token);
    HttpResponse<String> answer = HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString());
    System.out.println(answer.body());
    if (answer.statusCode() >= 300) System.exit(1);
  }
}
