// Sends events with the CloudEvents SDK 4.0.1: structured, binary, and as a batch.
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.List;

public class Send {
  static final String url = System.getenv().getOrDefault("VIRKNING_URL", "http://127.0.0.1:8080");
  static final String token = System.getenv("VIRKNING_TOKEN");
  static boolean failed = false;

  // id and time come from the record, so that the same event is sent each time this runs.
  static CloudEvent placed(String id) {
    String data = "{\"occurredOn\":\"2023-05-02\",\"kind\":\"workPlacement\",\"sector\":\"private\"}";
    return CloudEventBuilder.v1()
        .withId(id)
        .withSource(URI.create("urn:casework:jobcentre"))
        .withType("journey.placed.v1")
        .withSubject("c-4f1d09")
        .withTime(OffsetDateTime.parse("2023-05-04T10:00:00+02:00"))
        .withData("application/json", data.getBytes())
        .build();
  }

  static void send(HttpRequest.Builder request) {
    if (token != null) request.header("authorization", "Bearer " + token);
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
      System.out.println(answer.body());
      if (answer.statusCode() >= 300) failed = true;
    } catch (Exception noAnswer) {
      throw new IllegalStateException("send the same events again", noAnswer);
    }
  }

  public static void main(String[] arguments) throws Exception {
    HttpRequest.Builder structured = HttpRequest.newBuilder(URI.create(url + "/events"));
    HttpMessageFactory
        .createWriter(structured::header, body -> send(structured.POST(BodyPublishers.ofByteArray(body))))
        .writeStructured(placed("pl-2023-000201"), JsonFormat.CONTENT_TYPE);

    HttpRequest.Builder binary = HttpRequest.newBuilder(URI.create(url + "/events"));
    HttpMessageFactory
        .createWriter(binary::header, body -> send(binary.POST(BodyPublishers.ofByteArray(body))))
        .writeBinary(placed("pl-2023-000202"));

    ObjectMapper json = new ObjectMapper().registerModule(JsonFormat.getCloudEventJacksonModule());
    byte[] batch = json.writeValueAsBytes(List.of(placed("pl-2023-000203"), placed("pl-2023-000204")));
    send(HttpRequest.newBuilder(URI.create(url + "/events/batch"))
        .header("content-type", "application/cloudevents-batch+json")
        .POST(BodyPublishers.ofByteArray(batch)));

    if (failed) System.exit(1);
  }
}
