package dev.watchword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.watchword.core.Channel;
import dev.watchword.core.PhoneNumber;
import dev.watchword.local.carrier.Faults;
import dev.watchword.local.carrier.Faults.Fault;
import dev.watchword.local.front.Call;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /local/carrier}: makes the next messages fail, or no more of them. */
public record CarrierEndpoint(Faults faults) {
  private static final String CHANNEL = "channel";
  private static final String TO = "to";
  private static final String FAIL = "fail";
  private static final String TIMES = "times";
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,2}");

  Optional<JsonNode> fail(Call call, Map<String, String> variables) throws BadInput {
    Members members = Members.of(call, Set.of(CHANNEL, TO, FAIL, TIMES));
    Optional<String> to = members.text(TO);
    if (to.isPresent() && PhoneNumber.parse(to.get()).isEmpty()) {
      throw new BadInput(TO + " is not a phone number");
    }
    Optional<Channel> channel = oneOf(CHANNEL, members.text(CHANNEL), Channel.values());
    Fault fault =
        oneOf(FAIL, members.text(FAIL), Fault.values())
            .orElseThrow(() -> new BadInput(FAIL + " is missing"));
    int times = count(members.text(TIMES));
    faults.fail(channel, to, fault, times);
    return Optional.of(
        Members.JSON
            .createObjectNode()
            .put(CHANNEL, channel.map(CarrierEndpoint::lower).orElse(null))
            .put(TO, to.orElse(null))
            .put(FAIL, lower(fault))
            .put(TIMES, times));
  }

  Optional<JsonNode> list(Call call, Map<String, String> variables) {
    return Optional.of(json(faults));
  }

  Optional<JsonNode> takeBack(Call call, Map<String, String> variables) {
    faults.takeBack();
    return Optional.of(json(faults));
  }

  /** What is shown of the failures to come. */
  public static ArrayNode json(Faults faults) {
    ArrayNode list = Members.JSON.createArrayNode();
    for (Faults.Standing each : faults.standing()) {
      list.addObject()
          .put(CHANNEL, each.channel().map(CarrierEndpoint::lower).orElse(null))
          .put(TO, each.to().orElse(null))
          .put(FAIL, lower(each.fault()))
          .put(TIMES, each.times());
    }
    return list;
  }

  static <E extends Enum<E>> Optional<E> oneOf(String member, Optional<String> text, E[] all)
      throws BadInput {
    Optional<E> found =
        Arrays.stream(all)
            .filter(each -> text.isPresent() && lower(each).equals(text.get()))
            .findFirst();
    if (text.isPresent() && found.isEmpty()) {
      List<String> names = Arrays.stream(all).map(CarrierEndpoint::lower).toList();
      throw new BadInput(member + " is none of " + String.join(", ", names));
    }
    return found;
  }

  private static int count(Optional<String> text) throws BadInput {
    if (text.isPresent() && !COUNT.matcher(text.get()).matches()) {
      throw new BadInput(TIMES + " is not a whole number from 1 to 999");
    }
    return text.map(Integer::parseInt).orElse(1);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
