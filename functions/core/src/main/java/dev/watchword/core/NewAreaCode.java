package dev.watchword.core;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Area codes of the North American Numbering Plan that are in service, but that libphonenumber does
 * not know yet. {@code NewAreaCodeTest} names those that it has learned since: they go.
 *
 * <p>Looked up in December 2026, for libphonenumber 9.0.43.
 */
enum NewAreaCode {
  OHIO("436", "2024-03-01", "Public Utilities Commission of Ohio: overlay of 440"),
  LOUISIANA("457", "2025-09-25", "Louisiana Public Service Commission: overlay of 318"),
  MISSISSIPPI("471", "2026-01-30", "NANPA: overlay of 662, as Wikipedia reports it"),
  TEXAS("621", "2025-01-23", "Public Utility Commission of Texas: overlay of 281, 346, 713, 832"),
  NEW_YORK("624", "2023-09-11", "New York State Department of Public Service: overlay of 716"),
  MICHIGAN("679", "2025-11-07", "Michigan Public Service Commission: overlay of 313"),
  TENNESSEE("729", "2025-09-05", "Tennessee Public Utility Commission: overlay of 423"),
  CALIFORNIA("837", "2025-01-31", "California Public Utilities Commission: overlay of 530"),
  ILLINOIS("861", "2023-02-24", "Illinois Commerce Commission: overlay of 309"),
  MINNESOTA("924", "2024-08-30", "Minnesota Public Utilities Commission: overlay of 507");

  /** All of these are in the United States, and number landlines and mobile phones alike. */
  static final String COUNTRY = "US";

  static final PhoneNumberType TYPE = PhoneNumberType.FIXED_LINE_OR_MOBILE;

  /** The seven digits after the area code: no exchange begins with 0 or 1, or ends in 11. */
  private static final Pattern SUBSCRIBER = Pattern.compile("[2-9](?!11)[0-9]{6}");

  private final String code;
  private final String inService;
  private final String source;

  NewAreaCode(String code, String inService, String source) {
    this.code = code;
    this.inService = inService;
    this.source = source;
  }

  /** The area code that the number has, if it is one of these. */
  static Optional<NewAreaCode> of(PhoneNumber number) {
    for (NewAreaCode area : values()) {
      if (area.has(number.e164())) {
        return Optional.of(area);
      }
    }
    return Optional.empty();
  }

  private boolean has(String e164) {
    String beginning = "+1" + code;
    return e164.startsWith(beginning)
        && SUBSCRIBER.matcher(e164.substring(beginning.length())).matches();
  }

  /** Three digits. */
  String code() {
    return code;
  }

  /** The day from which its numbers may be assigned, as ISO 8601 has it. */
  String inService() {
    return inService;
  }

  /** The regulator that says so, or where else it is said. */
  String source() {
    return source;
  }
}
