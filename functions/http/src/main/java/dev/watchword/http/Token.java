package dev.watchword.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.watchword.core.Account;
import dev.watchword.core.ApplicationKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * A token that an application has signed (RFC 7519) in place of sending the account's secret: RS256
 * and nothing else. Until {@link #isSignedFor} has said yes, anybody may have made it up.
 */
final class Token implements Credentials {

  /** How far the application's clock and this one may be apart. */
  static final Duration SKEW = Duration.ofSeconds(60);

  /** The contract's: from being issued to its end. */
  static final Duration LONGEST_LIFE = Duration.ofHours(24);

  /** Where a token does not name its end, as those of the official Java client. */
  static final Duration USUAL_LIFE = Duration.ofMinutes(15);

  private static final String SCHEME = "bearer ";
  private static final int LONGEST_ID = 255;

  private final SignedJWT jwt;
  private final String application;
  private final String id;
  private final Instant issuedAt;
  private final Instant notBefore;
  private final Instant until;

  private Token(
      SignedJWT jwt,
      String application,
      String id,
      Instant issuedAt,
      Instant notBefore,
      Instant until) {
    this.jwt = jwt;
    this.application = application;
    this.id = id;
    this.issuedAt = issuedAt;
    this.notBefore = notBefore;
    this.until = until;
  }

  /**
   * Reads the value of an {@code Authorization: Bearer} header, if it has all that is asked for.
   */
  static Optional<Token> bearer(String header) {
    return Credentials.after(SCHEME, header).flatMap(Token::parse);
  }

  private static Optional<Token> parse(String text) {
    try {
      SignedJWT jwt = SignedJWT.parse(text);
      return JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
          ? read(jwt, jwt.getJWTClaimsSet())
          : Optional.empty();
    } catch (ParseException | RuntimeException e) {
      return Optional.empty(); // whatever it is that the parser trips over, it is no token
    }
  }

  private static Optional<Token> read(SignedJWT jwt, JWTClaimsSet claims) throws ParseException {
    String application = claims.getStringClaim("application_id");
    String id = claims.getJWTID();
    Date issuedAt = claims.getIssueTime();
    Date until = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    if (application == null || id == null || issuedAt == null) {
      return Optional.empty();
    }
    return Optional.of(
            new Token(
                jwt,
                application,
                id,
                issuedAt.toInstant(),
                (notBefore == null ? issuedAt : notBefore).toInstant(),
                until == null ? issuedAt.toInstant().plus(USUAL_LIFE) : until.toInstant()))
        .filter(Token::isWellFormed);
  }

  private boolean isWellFormed() {
    return ApplicationKey.isApplication(application)
        && !id.isBlank()
        && id.length() <= LONGEST_ID
        && issuedAt.isBefore(until)
        && !issuedAt.plus(LONGEST_LIFE).isBefore(until);
  }

  /** The application that is said to have signed it: a UUID in lower case. */
  String application() {
    return application;
  }

  /** Which of all tokens of its account it is. */
  String id() {
    return application + '#' + id;
  }

  /** From then on it is not valid, by any clock that may be right. */
  Instant end() {
    return until.plus(SKEW);
  }

  boolean isValidAt(Instant now) {
    Instant latest = now.plus(SKEW);
    return now.isBefore(end()) && !issuedAt.isAfter(latest) && !notBefore.isAfter(latest);
  }

  /** Whether one of that account's keys for its application has signed it. */
  boolean isSignedFor(Account account) {
    return account.keysOf(application).stream().anyMatch(this::isSignedBy);
  }

  private boolean isSignedBy(ApplicationKey key) {
    try {
      return jwt.verify(new RSASSAVerifier(key.key()));
    } catch (JOSEException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "Token[…]";
  }
}
