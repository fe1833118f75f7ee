package dev.watchword.local.cost;

import java.time.Duration;

/** A way through a verification: what happens on it, and how many verifications go that way. */
enum Walk {
  AT_ONCE("at once", 80) {
    @Override
    void with(Customer customer) {
      customer.isAccepted();
      customer.readsTheMessage();
      customer.typesTheCode();
    }
  },
  ONE_FALLBACK("one fallback", 12) {
    @Override
    void with(Customer customer) {
      customer.isAccepted();
      customer.waits(Customer.FIRST_WAIT);
      customer.answersTheCall();
      customer.typesTheCode();
    }
  },
  TWO_FALLBACKS("two fallbacks", 3) {
    @Override
    void with(Customer customer) {
      customer.isAccepted();
      customer.waits(Customer.FIRST_WAIT);
      customer.answersTheCall();
      customer.waits(Customer.SECOND_WAIT);
      customer.answersTheCall();
      customer.typesTheCode();
    }
  },
  EXPIRED("expired", 5) {
    @Override
    void with(Customer customer) {
      customer.isAccepted();
      customer.waits(Customer.FIRST_WAIT);
      customer.answersTheCall();
      customer.waits(Customer.SECOND_WAIT);
      customer.answersTheCall();
      customer.waits(Customer.LAST_WAIT);
    }
  },
  CANCELLED("cancelled", 0) {
    @Override
    void with(Customer customer) {
      customer.isAccepted();
      customer.waits(Duration.ofSeconds(30));
      customer.cancels();
    }
  };

  private final String title;
  private final int percent;

  Walk(String title, int percent) {
    this.title = title;
    this.percent = percent;
  }

  /** What a client and its user do, from the first call to the end of the request. */
  abstract void with(Customer customer);

  String title() {
    return title;
  }

  /** How many verifications in a hundred are taken to go this way. */
  int percent() {
    return percent;
  }
}
