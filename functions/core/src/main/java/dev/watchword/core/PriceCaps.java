package dev.watchword.core;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The most that a carrier may take, in US dollars; what would cost more is not to be sent.
 *
 * @param sms for a part of a text message; 0 for any price
 * @param callPerMinute for a minute of a call; 0 for any price
 */
public record PriceCaps(BigDecimal sms, BigDecimal callPerMinute) {

  /** Any price. */
  public static final PriceCaps NONE = new PriceCaps(BigDecimal.ZERO, BigDecimal.ZERO);

  /** That for a message over that channel, if there is one. */
  Optional<BigDecimal> of(Channel channel) {
    BigDecimal cap =
        switch (channel) {
          case SMS -> sms;
          case TTS -> callPerMinute;
        };
    return Optional.of(cap).filter(most -> most.signum() > 0);
  }
}
