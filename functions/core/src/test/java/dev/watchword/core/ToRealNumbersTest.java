package dev.watchword.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchword.core.Carrier.Parcel;
import dev.watchword.core.Carrier.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ToRealNumbersTest {

  /** Of the SMS simulator in AWS. */
  private static final PhoneNumber REAL = new PhoneNumber("+14254147755");

  private static final PhoneNumber FICTITIOUS = new PhoneNumber("+14255550155");

  private final FakeCarrier sms = new FakeCarrier("sms");
  private final FakeCarrier calls = new FakeCarrier("call");
  private final Carriers carriers = new Carriers(sms, calls).toRealNumbers();

  private FakeCarrier behind(Channel channel) {
    return switch (channel) {
      case SMS -> sms;
      case TTS -> calls;
    };
  }

  private static Parcel to(PhoneNumber number) {
    return new Parcel(
        SequentialIds.of(1),
        "e",
        number,
        new Wording.Brand("Acme"),
        "en-us",
        "ACME",
        new Autofill.None(),
        new Code("1234"),
        Duration.ofMinutes(5),
        Optional.empty());
  }

  /** Not even a carrier that would refuse or fail has a say. */
  @ParameterizedTest
  @EnumSource
  void aMessageToAFictitiousNumberCountsAsTakenAndNoCarrierHearsOfIt(Channel channel) {
    behind(channel).refuseNext();

    assertEquals(new Receipt.Taken(Optional.empty()), carriers.of(channel).send(to(FICTITIOUS)));
    assertEquals(List.of(), sms.parcels());
    assertEquals(List.of(), calls.parcels());
  }

  @ParameterizedTest
  @EnumSource
  void anyOtherNumbersMessageIsHandedToItsCarrierAsItIs(Channel channel) {
    Parcel parcel = to(REAL);

    Receipt receipt = carriers.of(channel).send(parcel);

    assertEquals(List.of(parcel), behind(channel).parcels());
    assertEquals(1, sms.parcels().size() + calls.parcels().size());
    assertEquals(
        new Receipt.Taken(Optional.of(channel == Channel.SMS ? "sms-1" : "call-1")), receipt);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheCarrierSaysIsTheAnswer(Channel channel) {
    behind(channel).refuseNext();
    behind(channel).throttleNext();
    behind(channel).loseNext();

    Carrier carrier = carriers.of(channel);
    assertEquals(new Receipt.Refused(), carrier.send(to(REAL)));
    assertEquals(new Receipt.Throttled(), carrier.send(to(REAL)));
    assertEquals(new Receipt.Unknown(), carrier.send(to(REAL)));
  }
}
