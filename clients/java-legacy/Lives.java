import com.vonage.client.HttpConfig;
import com.vonage.client.VonageClient;
import com.vonage.client.verify.CheckResponse;
import com.vonage.client.verify.VerifyClient;
import com.vonage.client.verify.VerifyControlCommand;
import com.vonage.client.verify.VerifyDetails;
import com.vonage.client.verify.VerifyResponse;
import com.vonage.client.verify.VerifyStatus;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Lives of requests of version 1 through an older official Java client; takes the stack's base URL.
 */
class Lives {

  private interface Life {
    void run() throws Exception;
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private VerifyClient client;
  private String number;
  private int numbers;

  private Lives(URI base) {
    this.base = base;
  }

  public static void main(String[] arguments) throws Exception {
    System.out.println(VonageClient.class.getPackage().getImplementationVersion());
    System.exit(new Lives(URI.create(arguments[0])).runAll() ? 0 : 1);
  }

  private boolean runAll() throws Exception {
    Map<String, Life> lives = new LinkedHashMap<>();
    lives.put("sends, falls back, checks", this::sendsFallsBackAndChecks);
    lives.put("searches and cancels", this::searchesAndCancels);
    lives.put("goes on to the next event", this::goesOn);
    lives.put("confirms a payment", this::confirmsPayment);
    int failed = 0;
    for (Map.Entry<String, Life> life : lives.entrySet()) {
      anotherAccount();
      try {
        life.getValue().run();
        System.out.println("ok " + life.getKey());
      } catch (Exception | AssertionError e) {
        failed++;
        System.out.println("FAILED " + life.getKey());
        e.printStackTrace(System.out);
      }
    }
    System.out.println(lives.size() - failed + " passed, " + failed + " failed");
    return failed == 0;
  }

  private void sendsFallsBackAndChecks() throws Exception {
    String id = sent(client.verify(number, "Acme"));
    local("clock", "{\"advance\":\"PT125S\"}");
    same("sms tts", channels());
    same(VerifyStatus.INVALID_CODE, client.check(id, "999999").getStatus());
    CheckResponse checked = client.check(id, newestCode());
    same(VerifyStatus.OK, checked.getStatus());
    same(new BigDecimal("0.10000000"), checked.getPrice());
    same("EUR", checked.getCurrency());
  }

  private void searchesAndCancels() throws Exception {
    String id = sent(client.verify(number, "Acme"));
    same(VerifyDetails.Status.IN_PROGRESS, found(id).getStatus());
    local("clock", "{\"advance\":\"PT30S\"}");
    same(VerifyControlCommand.CANCEL, client.cancelVerification(id).getCommand());
    same(VerifyDetails.Status.CANCELLED, found(id).getStatus());
    String another = sent(client.verify(number, "Acme"));
    same(2, client.search(id, another).getVerificationRequests().size());
  }

  private void goesOn() throws Exception {
    String id = sent(client.verify(number, "Acme"));
    same(VerifyControlCommand.TRIGGER_NEXT_EVENT, client.advanceVerification(id).getCommand());
    same("sms tts", channels());
  }

  private void confirmsPayment() throws Exception {
    String id = sent(client.psd2Verify(number, 12.34, "Acme"));
    same(VerifyStatus.OK, client.check(id, newestCode()).getStatus());
  }

  private void anotherAccount() throws Exception {
    String account = local("accounts", "{\"price\":\"0.10\",\"currency\":\"EUR\"}");
    client =
        VonageClient.builder()
            .apiKey(field(account, "api_key"))
            .apiSecret(field(account, "api_secret"))
            .httpConfig(HttpConfig.builder().baseUri(base.toString()).build())
            .build()
            .getVerifyClient();
    // Another one in every run.
    number = String.valueOf(447_700_900_000L + (System.nanoTime() / 1000 + numbers++) % 1000);
  }

  private VerifyDetails found(String id) {
    return client.search(id).getVerificationRequests().get(0);
  }

  private static String sent(VerifyResponse response) {
    same(VerifyStatus.OK, response.getStatus());
    return response.getRequestId();
  }

  private String channels() throws Exception {
    return String.join(" ", all(messages(), "\"channel\":\"(\\w+)\""));
  }

  private String newestCode() throws Exception {
    String[] codes = all(messages(), "\"body\":\"[^\"]*?(?<![0-9])([0-9]{4,10})(?![0-9])");
    return codes[codes.length - 1];
  }

  private String messages() throws Exception {
    return local("messages?to=" + number, null);
  }

  private String local(String path, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/local/" + path));
    if (body != null) {
      request.POST(BodyPublishers.ofString(body));
    }
    return http.send(request.build(), BodyHandlers.ofString()).body();
  }

  private static String field(String json, String name) {
    return all(json, "\"" + name + "\":\"([^\"]*)\"")[0];
  }

  private static String[] all(String json, String pattern) {
    return Pattern.compile(pattern)
        .matcher(json)
        .results()
        .map((MatchResult result) -> result.group(1))
        .toArray(String[]::new);
  }

  private static void same(Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError("expected " + expected + ", was " + actual);
    }
  }
}
