package dev.watchword.local.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.local.front.Answer;
import dev.watchword.local.front.Call;
import dev.watchword.local.front.Witness;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class DocumentWitnessTest {

  @Test
  void findsWhatIsNotInTheDocument() {
    Call call = new Call("GET", "/v3/verify", "", Map.of(), SdkBytes.fromUtf8String(""), "");
    Witness witness = ServiceLoader.load(Witness.class).findFirst().orElseThrow();
    witness.saw(call, Answer.json(200, "{}"));

    List<String> faults = DocumentWitness.takeFaults();

    assertEquals(1, faults.size());
    assertTrue(faults.getFirst().contains("GET /v3/verify"), faults::toString);
    assertEquals(List.of(), DocumentWitness.takeFaults());
  }
}
