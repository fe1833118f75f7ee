package dev.watchword.http;

import dev.watchword.core.Autofill;
import dev.watchword.core.Channel;
import dev.watchword.core.Code;
import dev.watchword.core.CodeChoice;
import dev.watchword.core.IdempotencyKey;
import dev.watchword.core.Order;
import dev.watchword.core.PhoneNumber;
import dev.watchword.core.Plan;
import dev.watchword.core.SenderId;
import dev.watchword.core.Step;
import dev.watchword.core.TemplateChoice;
import dev.watchword.core.UnicodeText;
import dev.watchword.core.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads version 2's request to start a verification. */
final class V2Send {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final int MOST_STEPS = 5;
  private static final int DEFAULT_WAIT = 300;
  private static final int DEFAULT_CODE_LENGTH = 4;
  private static final Duration LONGEST_CODE_LIFE = Duration.ofMinutes(15);

  /** The channels of version 2 that are not here. */
  private static final Set<String> ELSEWHERE =
      Set.of("email", "rcs", "silent_auth", "whatsapp", "whatsapp_interactive");

  /** Of what is not seen, the space alone. */
  private static final Pattern CLIENT_REF =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,40}");

  private final V2Body body;

  private V2Send(V2Body body) {
    this.body = body;
  }

  static Command.Send read(Request request, String unused) {
    V2Body body = V2Body.read(request);
    V2Send send = new V2Send(body);
    Optional<String> brand =
        body.required(
            "brand",
            "must be 1 to 16 characters, without links, phone numbers, look-alike letters of"
                + " several scripts or invisible characters",
            value -> V2Body.text(value).flatMap(Brand::v2));
    Duration wait =
        Duration.ofSeconds(
            body.optional(
                    "channel_timeout",
                    "must be a whole number from 15 to 900",
                    V2Body.wholeNumber(15, 900))
                .orElse(DEFAULT_WAIT));
    Optional<Workflow> workflow = send.workflow();
    Optional<String> locale =
        body.optional(
            "locale",
            "must be one of the languages listed in the documentation",
            value -> V2Body.text(value).flatMap(Languages.V2::named));
    CodeChoice code = send.code();
    Optional<String> clientRef =
        body.optional(
            "client_ref",
            "must be at most 40 printable characters",
            value ->
                V2Body.text(value)
                    .map(UnicodeText::composed)
                    .filter(text -> CLIENT_REF.matcher(text).matches()));
    boolean isChecked =
        body.optional("fraud_check", "must be true or false", V2Body::flag).orElse(true);
    TemplateChoice template =
        body.optional("template_id", "must be the id of a template", V2Send::template)
            .orElseGet(TemplateChoice.Usual::new);
    Optional<IdempotencyKey> key = send.key(request);
    body.check();
    if (!isChecked) {
      throw new Refusal(Problem.FRAUD_CHECK.response(request.callId()));
    }
    Workflow steps = workflow.orElseThrow();
    return new Command.Send(
        new Order(
            steps.number(),
            new Wording.Brand(brand.orElseThrow()),
            locale.orElseGet(() -> Languages.V2.of(steps.number())),
            steps.sender().orElse(SenderId.NONE),
            steps.autofill(),
            clientRef,
            plan(steps.channels(), wait)),
        code,
        template,
        key);
  }

  private static Optional<TemplateChoice> template(Object value) {
    return V2Body.text(value).flatMap(V2Templates::id).map(TemplateChoice.Named::new);
  }

  private Optional<IdempotencyKey> key(Request request) {
    Optional<String> name = request.idempotencyKey();
    Optional<IdempotencyKey> key = name.flatMap(text -> IdempotencyKey.of(text, request.body()));
    if (name.isPresent() && key.isEmpty()) {
      body.addFault(IDEMPOTENCY_KEY, "must be 1 to 255 printable ASCII characters");
    }
    return key;
  }

  /** A code lives as long as the request, and at most a quarter of an hour. */
  private static Plan plan(List<Channel> channels, Duration wait) {
    Duration all = wait.multipliedBy(channels.size());
    return new Plan(
        channels.stream().map(channel -> new Step(channel, wait)).toList(),
        all.compareTo(LONGEST_CODE_LIFE) < 0 ? all : LONGEST_CODE_LIFE);
  }

  /**
   * A code that is given has its own length, whatever {@code code_length} says: clients send their
   * default length beside it.
   */
  private CodeChoice code() {
    Optional<Integer> length =
        body.optional(
            "code_length", "must be a whole number from 4 to 10", V2Body.wholeNumber(4, 10));
    Optional<Code> code =
        body.optional(
            "code",
            "must be 4 to 10 letters and digits",
            value -> V2Body.text(value).flatMap(Code::chosen));
    return code.<CodeChoice>map(CodeChoice.Given::new)
        .orElseGet(() -> new CodeChoice.Drawn(length.orElse(DEFAULT_CODE_LENGTH)));
  }

  /** What all steps say together. */
  private record Workflow(
      PhoneNumber number, List<Channel> channels, Optional<String> sender, Autofill autofill) {}

  private Optional<Workflow> workflow() {
    Optional<List<?>> list =
        body.required(
            "workflow",
            "must be a list of 1 to 5 steps",
            value ->
                value instanceof List<?> steps && !steps.isEmpty() && steps.size() <= MOST_STEPS
                    ? Optional.of(steps)
                    : Optional.empty());
    return list.flatMap(this::steps);
  }

  private Optional<Workflow> steps(List<?> steps) {
    List<Optional<Channel>> channels = new ArrayList<>();
    List<Optional<PhoneNumber>> numbers = new ArrayList<>();
    List<String> senders = new ArrayList<>();
    List<Autofill> autofills = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      String name = "workflow[" + i + "]";
      if (steps.get(i) instanceof Map<?, ?> step) {
        channels.add(channel(name, step));
        numbers.add(number(name, step));
        member(step, "from").ifPresent(from -> sender(name, from).ifPresent(senders::add));
        member(step, "app_hash").ifPresent(hash -> app(name, hash).ifPresent(autofills::add));
      } else {
        body.addFault(name, "must be an object");
        channels.add(Optional.empty());
      }
    }
    same("to", numbers.stream().flatMap(Optional::stream).distinct().count());
    same("from", senders.stream().distinct().count());
    same("app_hash", autofills.stream().distinct().count());
    return channels.stream().allMatch(Optional::isPresent)
            && numbers.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            new Workflow(
                numbers.getFirst().orElseThrow(),
                channels.stream().map(Optional::orElseThrow).toList(),
                senders.stream().findFirst(),
                autofills.stream().findFirst().orElseGet(Autofill.None::new)))
        : Optional.empty();
  }

  private void same(String member, long different) {
    if (different > 1) {
      body.addFault("workflow", "must have the same `" + member + "` in every step");
    }
  }

  private static Optional<Object> member(Map<?, ?> step, String name) {
    return Optional.ofNullable(step.get(name)).map(Object.class::cast);
  }

  private Optional<Channel> channel(String step, Map<?, ?> members) {
    Object named = members.get("channel");
    Optional<Channel> channel = V2Channel.read(named);
    if (channel.isEmpty()) {
      boolean isElsewhere = named instanceof String name && ELSEWHERE.contains(name);
      body.addFault(
          step + ".channel",
          "must be sms or voice" + (isElsewhere ? ": " + named + " is not available here" : ""));
    }
    return channel;
  }

  private Optional<PhoneNumber> number(String step, Map<?, ?> members) {
    Optional<PhoneNumber> number =
        member(members, "to").flatMap(V2Body::text).flatMap(PhoneNumber::parse);
    if (number.isEmpty()) {
      body.addFault(step + ".to", "must be a phone number in international format");
    }
    return number;
  }

  private Optional<String> sender(String step, Object from) {
    Optional<String> sender = V2Body.text(from).filter(SenderId::isValid);
    if (sender.isEmpty()) {
      body.addFault(step + ".from", "must be " + SenderId.RULE);
    }
    return sender;
  }

  private Optional<Autofill> app(String step, Object hash) {
    Optional<Autofill> app = V2Body.text(hash).flatMap(Autofill::app);
    if (app.isEmpty()) {
      body.addFault(step + ".app_hash", "must be the 11 characters of an Android app's hash");
    }
    return app;
  }
}
