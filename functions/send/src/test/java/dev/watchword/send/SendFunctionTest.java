package dev.watchword.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchword.aws.Wiring;
import dev.watchword.core.CodeSource;
import dev.watchword.core.RequestId;
import dev.watchword.core.SequentialIds;
import dev.watchword.core.Setting;
import dev.watchword.core.Terms;
import dev.watchword.core.Value;
import dev.watchword.core.Wording;
import dev.watchword.core.World;
import dev.watchword.http.HttpCall;
import dev.watchword.http.Lambda;
import dev.watchword.http.PathsContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class SendFunctionTest {

  private final World world = new World();

  private final Lambda lambda =
      new Lambda(
          new SendFunction(
              Wiring.of(world.verifications(), world.accounts(), world.throttle(), world.clock())
                  .with(world.templates())));

  @Nested
  class ARequest {

    private final HttpCall send =
        HttpCall.post("/verify/json")
            .form(
                "api_key=abcd1234&api_secret=local-secret&number=61491570156&brand=Acme"
                    + "&sender_id=Shop&workflow_id=6&code_length=6");

    @Test
    void isAcceptedAsItWasMeant() {
      RequestId id = SequentialIds.of(1);
      assertEquals("{\"request_id\":\"" + id + "\",\"status\":\"0\"}", lambda.call(send).body());
      Terms terms = world.stored(id).terms();
      assertEquals(World.NUMBER, terms.number());
      assertEquals(new Wording.Brand("Acme"), terms.order().wording());
      assertEquals("Shop", terms.order().sender());
      assertEquals(1, terms.plan().steps().size());
      assertEquals(6, assertInstanceOf(CodeSource.Derived.class, terms.codes()).length());
      assertEquals(World.ACCOUNT, world.stored(id).account());
    }

    @Test
    void isAcceptedOnceForANumber() {
      String first = lambda.call(send).body();
      String second = lambda.call(send).body();
      assertTrue(first.contains("\"status\":\"0\""));
      assertTrue(second.contains("\"request_id\":\"" + SequentialIds.of(1)));
      assertTrue(second.contains("\"status\":\"10\""));
    }

    /** Satellites: of no country, dear, and favoured for fraud. */
    @Test
    void toANumberOfNoCountryNeedsTheAccountsLeave() {
      HttpCall satellite =
          HttpCall.post("/verify/json")
              .form("api_key=abcd1234&api_secret=local-secret&number=881612345678&brand=Acme");
      HttpCall second =
          HttpCall.post("/v2/verify")
              .basic("abcd1234", "local-secret")
              .json(
                  "{\"brand\":\"Acme\",\"workflow\":[{\"channel\":\"sms\","
                      + "\"to\":\"+870773123456\"}]}");
      assertTrue(lambda.call(satellite).body().contains("\"status\":\"15\""));
      assertEquals(403, lambda.call(second).status());

      world
          .accounts()
          .set(World.ACCOUNT, Setting.COUNTRIES, new Value.Texts(List.of("+870", "+881")));

      assertTrue(lambda.call(satellite).body().contains("\"status\":\"0\""));
      assertEquals(202, lambda.call(second).status());
      assertTrue(lambda.call(send).body().contains("\"status\":\"15\""));
    }

    @Test
    void isOneForAPhoneHoweverItIsDialled() {
      String number = "api_key=abcd1234&api_secret=local-secret&brand=Acme&number=";
      String first =
          lambda.call(HttpCall.post("/verify/json").form(number + "5491123456789")).body();
      String again =
          lambda.call(HttpCall.post("/verify/json").form(number + "541123456789")).body();

      assertTrue(first.contains("\"status\":\"0\""), first);
      assertTrue(again.contains("\"status\":\"10\""), again);
    }

    @Test
    void doesNotWaitForTheCarrier() {
      assertEquals(200, lambda.call(send).status());
      assertTrue(world.sms().parcels().isEmpty());
    }
  }

  @Nested
  class ItsPaths extends PathsContract {
    ItsPaths() {
      super(
          lambda,
          Set.of(
              "POST /verify/json",
              "POST /verify/xml",
              "POST /verify/psd2/json",
              "POST /v2/verify"));
    }
  }
}
