// Sends by the client that was made: an event, a batch, and an event that is refused; then asks what became of that.
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import virkning.client.ApiClient;
import virkning.client.ApiException;
import virkning.client.api.DefaultApi;
import virkning.client.model.*;

public class Send {
  static Event placed(String id, LocalDate until) {
    return new Event(new Placed()
        .specversion(Placed.SpecversionEnum._1_0)
        .id(id)
        .source("urn:casework:java")
        .type(Placed.TypeEnum.JOURNEY_PLACED_V1)
        .subject("c-4f1d09")
        .time(OffsetDateTime.parse("2023-05-04T10:00:00+02:00"))
        .data(new PlacedData()
            .occurredOn(LocalDate.of(2023, 5, 2))
            .until(until)
            .kind(PlacedData.KindEnum.WORK_PLACEMENT)
            .sector(PlacedData.SectorEnum.PRIVATE)));
  }

  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(System.getenv("VIRKNING_URL"));
    client.setRequestInterceptor(request -> request.header("authorization", "Bearer " + System.getenv("VIRKNING_TOKEN")));
    DefaultApi api = new DefaultApi(client);
    LocalDate before = LocalDate.of(2023, 1, 1);

    Acknowledged one = api.postEvents(placed("one", null), null, null, null, null, null, null, null, null);
    BatchAnswer batch = api.postEventBatch(List.of(placed("first", null), placed("second", before)), null, null);
    EventResultRefused second = (EventResultRefused) batch.getResults().get(1).getActualInstance();
    String refused = "nothing";
    try {
      api.postEvents(placed("wrong", before), null, null, null, null, null, null, null, null);
    } catch (ApiException error) {
      refused = client.getObjectMapper().readValue(error.getResponseBody(), Problem.class).getCode().getValue();
    }
    EventFate fate = api.getEvent("urn:casework:java", "wrong", null);
    System.out.printf(
        "{\"one\":\"%s\",\"batch\":[%d,%d],\"second\":\"%s\",\"refused\":\"%s\",\"fate\":[\"%s\",\"%s\"]}%n",
        one.getStatus().getValue(), batch.getStored(), batch.getRefused(),
        second.getRefusal().getCode().getValue(), refused,
        fate.getStatus().getValue(), fate.getRefusals().get(0).getRefusal().getCode().getValue());
  }
}
