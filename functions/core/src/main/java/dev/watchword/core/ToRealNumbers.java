package dev.watchword.core;

import java.util.Optional;

/**
 * Hands on what goes to a number that somebody may have. A message to a {@linkplain
 * PhoneNumber#isFictitious() fictitious} one counts as taken, and no carrier hears of it.
 */
record ToRealNumbers(Carrier carrier) implements Carrier {

  @Override
  public Receipt send(Parcel parcel) {
    return parcel.number().isFictitious()
        ? new Receipt.Taken(Optional.empty())
        : carrier.send(parcel);
  }
}
