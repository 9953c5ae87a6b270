import java.util.ArrayList;
import java.util.Properties;
import java.util.Scanner;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends each line of standard input as a message, as a caseworker system in Java does. Arguments: brokers, topic, and
 * compressions, of which each line gets the next.
 */
class Produce {
  static KafkaProducer<String, String> producer(String brokers, String compression) {
    var properties = new Properties();
    properties.put("bootstrap.servers", brokers);
    properties.put("compression.type", compression);
    // So that many messages share a compressed batch.
    properties.put("linger.ms", "200");
    properties.put("batch.size", "262144");
    return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
  }

  public static void main(String[] args) {
    var producers = new ArrayList<KafkaProducer<String, String>>();
    for (var compression : args[2].split(",")) producers.add(producer(args[0], compression));
    var lines = new Scanner(System.in, "UTF-8");
    for (var number = 0; lines.hasNextLine(); number++) {
      producers.get(number % producers.size()).send(new ProducerRecord<>(args[1], lines.nextLine()));
    }
    producers.forEach(KafkaProducer::close);
  }
}
