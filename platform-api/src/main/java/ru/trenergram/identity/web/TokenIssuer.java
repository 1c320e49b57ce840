package ru.trenergram.identity.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/** One of the two whose tokens we read. */
interface TokenIssuer {

  /** The audience that every token must name. */
  String AUDIENCE = "platform-api";

  /** Its {@code iss}. */
  String issuer();

  /**
   * What its token says, once signature and claims were found good; expiry is left to the reader.
   */
  VerifiedToken verified(SignedJWT token) throws BadJOSEException, JOSEException, ParseException;
}
